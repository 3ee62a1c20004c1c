import { Suspense, useRef, type ReactNode } from 'react';
import { Link, Outlet, useLocation } from 'react-router';
import { hubPresence } from '#web/lib/hub-presence.ts';
import { useStore } from '#web/lib/use-store.ts';
import { lazyPart } from '#web/lib/lazy-loading/lazy-part.ts';
import { Hints } from '#web/parts/hint/hints.tsx';
import mark from '#web/parts/page/kabinet.svg';
import { PageSkeleton } from '#web/parts/page/page-skeleton.tsx';
import { OpeningNote } from '#web/parts/page/still-waiting.tsx';
import { ConnectionLight } from './connection-light.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { HeaderLinks } from './header-links.tsx';
import { Navigation } from './navigation.tsx';
import { PaletteButton } from './palette-button.tsx';
import { SignOutButton } from './sign-out-button.tsx';
import { ThemeToggle } from './theme-toggle.tsx';
import { useScrollMemory } from './scroll/use-scroll-memory.ts';

const AppPalette = lazyPart(async () => (await import('./app-palette.tsx')).AppPalette);

/** The frame around every page. `aside` floats above it: what goes on while you are elsewhere. */
export function Shell({ aside }: { aside: ReactNode }) {
  const { pathname } = useLocation();
  const presence = useStore(hubPresence);
  const main = useRef<HTMLElement>(null);
  useScrollMemory(main);
  return (
    <div data-hub={presence} className="flex min-h-dvh flex-col pb-16 md:pb-0">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-lg focus:bg-card focus:px-3 focus:py-2 focus:shadow-lg"
      >
        Skip to the page
      </a>
      <header className="sticky top-0 z-30 border-b bg-card">
        <div className="mx-auto flex h-14 max-w-[96rem] items-center gap-6 px-4 sm:px-6">
          <Link
            to="/"
            className="flex items-center gap-2.5 rounded-lg font-semibold tracking-tight"
          >
            <img src={mark} alt="" width={26} height={26} />
            Kabinet
          </Link>
          <Navigation className="hidden md:block" />
          <div className="ml-auto flex items-center gap-1">
            <PaletteButton>
              {(close) => (
                <Suspense fallback={<OpeningNote onCancel={close} />}>
                  <AppPalette onClose={close} />
                </Suspense>
              )}
            </PaletteButton>
            <ConnectionLight />
            <HeaderLinks />
            <ThemeToggle />
            <SignOutButton />
          </div>
        </div>
      </header>
      <main ref={main} id="main" tabIndex={-1} className="flex-1 outline-none">
        <ErrorBoundary key={pathname}>
          <Suspense fallback={<PageSkeleton />}>
            <Outlet />
          </Suspense>
        </ErrorBoundary>
      </main>
      {aside}
      <Hints />
      <Navigation
        isCompact
        className="fixed inset-x-0 bottom-0 z-30 border-t bg-card pb-[env(safe-area-inset-bottom)] md:hidden"
      />
    </div>
  );
}
