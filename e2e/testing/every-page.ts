import type { PlacePath } from '#web/app/places.tsx';

export const app = 'org.example.count';

export type Ids = {
  pod: string;
  failed: string;
  repo: string;
  backend: string;
  release: string;
  node: string;
  flavour: string;
  suite: string;
};

type Visit = { name: string; path: (ids: Ids) => string; shows: string };

/** What is visited of each place of the web app, with what has to be on it before it is judged. */
const visits: Record<Exclude<PlacePath, '/sign-in'> | '*', Visit[]> = {
  '/': [
    { name: 'store', path: () => '/', shows: app },
    { name: 'featured-dialog', path: () => '/?featured', shows: 'Select automatically' },
  ],
  '/browse': [
    { name: 'browse', path: () => '/browse', shows: 'ashlar' },
    { name: 'browse-table', path: () => '/browse?view=table&hardware=cpu', shows: 'Built for' },
    { name: 'browse-nodes', path: () => '/browse?kind=nodes', shows: 'Count' },
    {
      name: 'browse-nothing',
      path: () => '/browse?q=%25%25%25',
      shows: 'No app matches',
    },
  ],
  '/data': [
    { name: 'data', path: () => '/data', shows: 'Say what you have' },
    { name: 'data-found', path: () => '/data?have=@mikro/image', shows: 'node' },
  ],
  '/apps/:identifier': [
    { name: 'app', path: () => `/apps/${app}`, shows: 'Releases' },
    {
      name: 'install-dialog',
      path: ({ release }) => `/apps/${app}?install=${release}`,
      shows: 'Automatic',
    },
  ],
  '/nodes/:id': [{ name: 'node', path: ({ node }) => `/nodes/${node}`, shows: 'Provided by' }],
  '/flavours/:id': [
    { name: 'flavour', path: ({ flavour }) => `/flavours/${flavour}`, shows: 'Manifest' },
  ],
  '/suites': [
    { name: 'suites', path: () => '/suites', shows: 'Counting' },
    { name: 'suite-dialog', path: () => `/suites?new=${app}`, shows: 'Add an app' },
  ],
  '/suites/:id': [
    { name: 'suite', path: ({ suite }) => `/suites/${suite}`, shows: 'Install all apps' },
  ],
  '/containers': [{ name: 'containers', path: () => '/containers', shows: 'counter' }],
  '/containers/:id': [
    { name: 'container', path: ({ pod }) => `/containers/${pod}`, shows: 'chatty: line' },
    { name: 'container-failed', path: ({ failed }) => `/containers/${failed}`, shows: 'Failed' },
    {
      name: 'container-use',
      path: ({ pod }) => `/containers/${pod}?tab=use`,
      shows: 'of a core',
    },
    {
      name: 'container-events',
      path: ({ pod }) => `/containers/${pod}?tab=events`,
      shows: 'Installed',
    },
  ],
  '/logs': [
    {
      name: 'logs',
      path: ({ pod, failed }) => `/logs?pods=${pod},${failed}`,
      shows: 'chatty: line',
    },
    { name: 'logs-none', path: () => '/logs', shows: 'No containers are chosen' },
  ],
  '/events': [
    { name: 'events', path: () => '/events', shows: 'Installed' },
    { name: 'events-none', path: () => '/events?pod=none', shows: 'No events match' },
  ],
  '/repos': [
    { name: 'repos', path: () => '/repos', shows: '127.0.0.1' },
    { name: 'repos-add-dialog', path: () => '/repos?add=jhnnsrs/starmist', shows: 'on GitHub' },
  ],
  '/repos/:id': [{ name: 'repo', path: ({ repo }) => `/repos/${repo}`, shows: '127.0.0.1' }],
  '/settings': [
    { name: 'settings', path: () => '/settings', shows: 'Image rules' },
    {
      name: 'token-dialog',
      path: () => '/settings?new-token',
      shows: 'Create an API token',
    },
    { name: 'image-rule-dialog', path: () => '/settings?rule', shows: 'Pull from' },
  ],
  '/backends': [
    { name: 'backends', path: () => '/backends', shows: 'Docker' },
    { name: 'connect-dialog', path: () => '/backends?connect', shows: 'Connect a backend' },
  ],
  '/backends/:id': [
    { name: 'backend', path: ({ backend }) => `/backends/${backend}`, shows: 'Docker' },
  ],
  '*': [{ name: 'not-found', path: () => '/no-such-page', shows: 'There is no page' }],
};

export const pages: readonly Visit[] = Object.values(visits).flat();
