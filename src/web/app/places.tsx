import {
  Boxes,
  FolderGit2,
  LayoutGrid,
  Library,
  Server,
  Settings,
  Workflow,
  type LucideIcon,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { lazyPart } from '#web/lib/lazy-loading/lazy-part.ts';

const StorePlace = lazyPart(async () => (await import('./place/store-place.tsx')).StorePlace);
const AppPlace = lazyPart(async () => (await import('./place/app-place.tsx')).AppPlace);
const BrowsePlace = lazyPart(async () => (await import('./place/browse-place.tsx')).BrowsePlace);
const DefinitionPage = lazyPart(
  async () => (await import('#web/features/store/definition/definition-page.tsx')).DefinitionPage,
);
const PortsPage = lazyPart(
  async () => (await import('#web/features/store/ports/ports-page.tsx')).PortsPage,
);
const FlavourPage = lazyPart(
  async () => (await import('#web/features/store/flavour/flavour-page.tsx')).FlavourPage,
);
const ContainersPlace = lazyPart(
  async () => (await import('./place/containers-place.tsx')).ContainersPlace,
);
const ContainerPage = lazyPart(
  async () => (await import('#web/features/containers/page/container-page.tsx')).ContainerPage,
);
const EventsPage = lazyPart(
  async () => (await import('#web/features/containers/events/page/events-page.tsx')).EventsPage,
);
const LogsPage = lazyPart(
  async () => (await import('#web/features/containers/logs/several/logs-page.tsx')).LogsPage,
);
const ReposPage = lazyPart(
  async () => (await import('#web/features/repos/list/repos-page.tsx')).ReposPage,
);
const RepoPage = lazyPart(
  async () => (await import('#web/features/repos/page/repo-page.tsx')).RepoPage,
);
const BackendsPage = lazyPart(
  async () => (await import('#web/features/backends/backends-page.tsx')).BackendsPage,
);
const BackendPlace = lazyPart(async () => (await import('./place/backend-place.tsx')).BackendPlace);
const SettingsPage = lazyPart(
  async () => (await import('#web/features/settings/settings-page.tsx')).SettingsPage,
);
const SuitesPage = lazyPart(
  async () => (await import('#web/features/suites/suites-page.tsx')).SuitesPage,
);
const SuitePage = lazyPart(
  async () => (await import('#web/features/suites/suite-page.tsx')).SuitePage,
);
const SignInPage = lazyPart(
  async () => (await import('#web/features/sign-in/sign-in-page.tsx')).SignInPage,
);

export type Place = {
  path: string;
  page: ReactNode;
  /** Its link: in the row of the navigation, or among the small things at the end of the header. */
  link?: { at: 'row' | 'header'; title: string; icon: LucideIcon };
  /** The link that is marked on this page, when it is not the one whose path this path continues. */
  marks?: string;
  /** How the palette leads here; `to` says more than the path. */
  palette?: readonly { title: string; words: string; icon: LucideIcon; to?: string }[];
  /** Shown without the frame that every other page has. */
  isBare?: boolean;
};

/**
 * Every page: the routes, the navigation and the palette are made of this list, and the browser
 * tests visit each of its paths. A new page is a line here, its own file, and a visit in
 * e2e/testing/every-page.ts.
 */
export const places = [
  {
    path: '/',
    link: { at: 'row', title: 'Store', icon: LayoutGrid },
    page: <StorePlace />,
    palette: [{ title: 'Go to the store', words: 'home', icon: LayoutGrid }],
  },
  {
    path: '/browse',
    marks: '/',
    page: <BrowsePlace />,
    palette: [
      { title: 'Go to all apps', words: 'browse search', icon: LayoutGrid },
      {
        title: 'Go to all nodes',
        words: 'browse definitions',
        icon: Workflow,
        to: '/browse?kind=nodes',
      },
    ],
  },
  {
    path: '/data',
    marks: '/',
    page: <PortsPage />,
    palette: [
      {
        title: 'Find nodes by data',
        words: 'ports inputs outputs types structures',
        icon: Workflow,
      },
    ],
  },
  { path: '/nodes/:id', marks: '/', page: <DefinitionPage /> },
  { path: '/flavours/:id', marks: '/', page: <FlavourPage /> },
  { path: '/apps/:identifier', marks: '/', page: <AppPlace /> },
  {
    path: '/suites',
    link: { at: 'row', title: 'Suites', icon: Library },
    page: <SuitesPage />,
    palette: [{ title: 'Go to the suites', words: 'sets collections', icon: Library }],
  },
  { path: '/suites/:id', page: <SuitePage /> },
  {
    path: '/containers',
    link: { at: 'row', title: 'Containers', icon: Boxes },
    page: <ContainersPlace />,
    palette: [{ title: 'Go to the containers', words: 'dashboard pods', icon: Boxes }],
  },
  { path: '/containers/:id', page: <ContainerPage /> },
  { path: '/logs', marks: '/containers', page: <LogsPage /> },
  {
    path: '/events',
    marks: '/containers',
    page: <EventsPage />,
    palette: [{ title: 'Go to the events', words: 'history', icon: Boxes }],
  },
  {
    path: '/repos',
    link: { at: 'row', title: 'Repositories', icon: FolderGit2 },
    page: <ReposPage />,
    palette: [{ title: 'Go to the repositories', words: 'sources', icon: FolderGit2 }],
  },
  { path: '/repos/:id', page: <RepoPage /> },
  {
    path: '/backends',
    link: { at: 'row', title: 'Backends', icon: Server },
    page: <BackendsPage />,
    palette: [{ title: 'Go to the backends', words: 'machines', icon: Server }],
  },
  { path: '/backends/:id', page: <BackendPlace /> },
  {
    path: '/settings',
    link: { at: 'header', title: 'Settings', icon: Settings },
    page: <SettingsPage />,
    palette: [{ title: 'Go to the settings', words: 'image rules scan intervals', icon: Settings }],
  },
  { path: '/sign-in', isBare: true, page: <SignInPage /> },
] as const satisfies readonly Place[];

export type PlacePath = (typeof places)[number]['path'];
