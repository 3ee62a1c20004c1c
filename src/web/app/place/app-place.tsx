import { Suspense } from 'react';
import { InstallButton } from '#web/features/install/install-button.tsx';
import { AppPage } from '#web/features/store/app/app-page.tsx';
import { lazyPart } from '#web/lib/lazy-loading/lazy-part.ts';

const PinButton = lazyPart(
  async () => (await import('#web/features/suites/pin-button.tsx')).PinButton,
);

/** The page of an app, with what other features add to it. */
export function AppPlace() {
  return (
    <AppPage
      installAction={(releaseId, version, isMain) => (
        <InstallButton releaseId={releaseId} version={version} isMain={isMain} />
      )}
      moreActions={(identifier) => (
        <Suspense>
          <PinButton identifier={identifier} />
        </Suspense>
      )}
    />
  );
}
