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

/** Every page, with what has to be on it before it is judged. */
export const pages: { name: string; path: (ids: Ids) => string; shows: string }[] = [
  { name: 'store', path: () => '/', shows: 'count' },
  { name: 'featured-dialog', path: () => '/?featured', shows: 'Select automatically' },
  { name: 'browse', path: () => '/browse', shows: 'ashlar' },
  { name: 'browse-table', path: () => '/browse?view=table&hardware=cpu', shows: 'Built for' },
  { name: 'browse-nodes', path: () => '/browse?kind=nodes', shows: 'Count' },
  { name: 'browse-nothing', path: () => '/browse?q=nothing+of+the+kind', shows: 'No app matches' },
  { name: 'app', path: () => `/apps/${app}`, shows: 'Releases' },
  { name: 'node', path: ({ node }) => `/nodes/${node}`, shows: 'Provided by' },
  { name: 'flavour', path: ({ flavour }) => `/flavours/${flavour}`, shows: 'Manifest' },
  {
    name: 'install-dialog',
    path: ({ release }) => `/apps/${app}?install=${release}`,
    shows: 'Automatic',
  },
  { name: 'suites', path: () => '/suites', shows: 'Counting' },
  { name: 'suite', path: ({ suite }) => `/suites/${suite}`, shows: 'Install all apps' },
  { name: 'suite-dialog', path: () => `/suites?new=${app}`, shows: 'Add an app' },
  { name: 'containers', path: () => '/containers', shows: 'counter' },
  { name: 'container', path: ({ pod }) => `/containers/${pod}`, shows: 'chatty: line' },
  { name: 'container-failed', path: ({ failed }) => `/containers/${failed}`, shows: 'Failed' },
  { name: 'repos', path: () => '/repos', shows: '127.0.0.1' },
  { name: 'repo', path: ({ repo }) => `/repos/${repo}`, shows: '127.0.0.1' },
  { name: 'repos-add-dialog', path: () => '/repos?add=jhnnsrs/starmist', shows: 'on GitHub' },
  { name: 'settings', path: () => '/settings', shows: 'Image rules' },
  { name: 'image-rule-dialog', path: () => '/settings?rule', shows: 'Pull from' },
  { name: 'backends', path: () => '/backends', shows: 'Docker' },
  { name: 'backend', path: ({ backend }) => `/backends/${backend}`, shows: 'Docker' },
  { name: 'connect-dialog', path: () => '/backends?connect', shows: 'Connect a backend' },
  { name: 'not-found', path: () => '/no-such-page', shows: 'There is no page' },
];
