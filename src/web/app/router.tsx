import { Suspense } from 'react';
import { Route, Routes, useLocation } from 'react-router';
import { useSession } from '#web/data/live-updates.tsx';
import { InstallAside } from '#web/features/install/install-aside.tsx';
import { PageSkeleton } from '#web/parts/page/page-skeleton.tsx';
import { NotFoundPage } from './error-page.tsx';
import { places, type Place } from './places.tsx';
import { SignInFirst } from './sign-in-first.tsx';
import { Shell } from './shell.tsx';

/** It is there from the start, so that a press on Install is answered whatever is still on its way. */
const aside = <InstallAside />;

/** A route for every place. */
export function Router() {
  const { isSignedOut } = useSession();
  const { pathname } = useLocation();
  if (isSignedOut && pathname !== '/sign-in') return <SignInFirst />;
  const all: readonly Place[] = places;
  return (
    <Suspense fallback={<PageSkeleton />}>
      <Routes>
        {all.filter(({ isBare }) => isBare).map(routeTo)}
        <Route element={<Shell aside={aside} />}>
          {all.filter(({ isBare }) => !isBare).map(routeTo)}
          <Route path="*" element={<NotFoundPage />} />
        </Route>
      </Routes>
    </Suspense>
  );
}

function routeTo({ path, page }: Place) {
  return <Route key={path} path={path} element={page} />;
}
