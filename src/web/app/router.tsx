import { lazy, Suspense } from 'react';
import { Navigate, Route, Routes, useLocation } from 'react-router';
import { useSession } from '#web/data/live-updates.tsx';
import { InstallAside } from '#web/features/install/install-aside.tsx';
import { InstallButton } from '#web/features/install/install-button.tsx';
import { Shell } from './shell.tsx';
import { NotFoundPage } from './error-page.tsx';

const StorePage = lazy(async () => ({
  default: (await import('#web/features/store/store-page.tsx')).StorePage,
}));
const AppPage = lazy(async () => ({
  default: (await import('#web/features/store/app/app-page.tsx')).AppPage,
}));
const BrowsePage = lazy(async () => ({
  default: (await import('#web/features/store/browse/browse-page.tsx')).BrowsePage,
}));
const DefinitionPage = lazy(async () => ({
  default: (await import('#web/features/store/definition/definition-page.tsx')).DefinitionPage,
}));
const FlavourPage = lazy(async () => ({
  default: (await import('#web/features/store/flavour/flavour-page.tsx')).FlavourPage,
}));
const ContainersPage = lazy(async () => ({
  default: (await import('#web/features/containers/list/containers-page.tsx')).ContainersPage,
}));
const ContainerPage = lazy(async () => ({
  default: (await import('#web/features/containers/page/container-page.tsx')).ContainerPage,
}));
const ReposPage = lazy(async () => ({
  default: (await import('#web/features/repos/list/repos-page.tsx')).ReposPage,
}));
const RepoPage = lazy(async () => ({
  default: (await import('#web/features/repos/page/repo-page.tsx')).RepoPage,
}));
const BackendsPage = lazy(async () => ({
  default: (await import('#web/features/backends/backends-page.tsx')).BackendsPage,
}));
const BackendPage = lazy(async () => ({
  default: (await import('#web/features/backends/backend-page.tsx')).BackendPage,
}));
const SettingsPage = lazy(async () => ({
  default: (await import('#web/features/settings/settings-page.tsx')).SettingsPage,
}));
const PinButton = lazy(async () => ({
  default: (await import('#web/features/suites/pin-button.tsx')).PinButton,
}));
const PinnedApps = lazy(async () => ({
  default: (await import('#web/features/suites/pinned-apps.tsx')).PinnedApps,
}));
const SuitesPage = lazy(async () => ({
  default: (await import('#web/features/suites/suites-page.tsx')).SuitesPage,
}));
const SuitePage = lazy(async () => ({
  default: (await import('#web/features/suites/suite-page.tsx')).SuitePage,
}));
const SignInPage = lazy(async () => ({
  default: (await import('#web/features/sign-in/sign-in-page.tsx')).SignInPage,
}));

/** The table of contents. */
export function Router() {
  const { isSignedOut } = useSession();
  const { pathname } = useLocation();
  if (isSignedOut && pathname !== '/sign-in') return <Navigate to="/sign-in" replace />;
  return (
    <Routes>
      <Route path="/sign-in" element={<SignInPage />} />
      <Route element={<Shell aside={<InstallAside />} />}>
        <Route index element={<StorePage pinned={<PinnedApps />} />} />
        <Route path="/suites" element={<SuitesPage />} />
        <Route path="/suites/:id" element={<SuitePage />} />
        <Route path="/browse" element={<BrowsePage />} />
        <Route path="/nodes/:id" element={<DefinitionPage />} />
        <Route path="/flavours/:id" element={<FlavourPage />} />
        <Route
          path="/apps/:identifier"
          element={
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
          }
        />
        <Route path="/containers" element={<ContainersPage />} />
        <Route path="/containers/:id" element={<ContainerPage />} />
        <Route path="/repos" element={<ReposPage />} />
        <Route path="/repos/:id" element={<RepoPage />} />
        <Route path="/backends" element={<BackendsPage />} />
        <Route path="/backends/:id" element={<BackendPage />} />
        <Route path="/settings" element={<SettingsPage />} />
        <Route path="*" element={<NotFoundPage />} />
      </Route>
    </Routes>
  );
}
