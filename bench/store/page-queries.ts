import type { DocumentNode } from 'graphql';
import { quickSearchQuery } from '../../src/web/features/palette/palette.queries.ts';
import {
  appQuery,
  compatibleAppsQuery,
  placementsQuery,
  readmeQuery,
  releaseQuery,
} from '../../src/web/features/store/app/app.queries.ts';
import {
  appFilterOf,
  browseSearchInUrl,
  nodeFilterOf,
  sortOf,
} from '../../src/web/features/store/browse/search/browse-search.ts';
import {
  appWindowQuery,
  countsQuery,
  facetsQuery,
  hiddenAppsQuery,
  backendsQuery,
  nodeWindowQuery,
} from '../../src/web/features/store/browse/search/browse.queries.ts';
import {
  definitionQuery,
  fitsNextQuery,
} from '../../src/web/features/store/definition/definition.queries.ts';
import {
  appsOfReposQuery,
  categoriesQuery,
  featuredQuery,
  newestAppsQuery,
  ownReposQuery,
  storeStateQuery,
} from '../../src/web/features/store/home/home.queries.ts';
import { containerPaneQuery } from '../../src/web/features/containers/pane/pane.queries.ts';
import { pinnedAppsQuery } from '../../src/web/features/suites/pinned.queries.ts';
import { pinStateQuery } from '../../src/web/features/suites/suites.queries.ts';

export const pages = ['home', 'browse', 'palette', 'app', 'node'] as const;

/** What a page asks the hub for: the very documents and variables that its parts send. */
export type PageQuery = {
  page: (typeof pages)[number];
  name: string;
  document: DocumentNode | string;
  variables: Record<string, unknown>;
};

/** What of a filled store the pages are opened on. */
export type Sample = { app: string; release: string; node: string; repos: string[] };

type HubQuery = {
  meta?: Record<string, unknown> | undefined;
  queryKey: readonly [string, Record<string, unknown>];
};

function sent(page: PageQuery['page'], name: string, { meta, queryKey }: HubQuery): PageQuery {
  return { page, name, document: meta?.['document'] as DocumentNode, variables: queryKey[1] };
}

/** The address of browse, what is in it, and from which row on. */
const browsed: readonly [name: string, address: string, window?: number][] = [
  ['as it opens', ''],
  ['everything', 'also=elsewhere&also=development'],
  ['a word', 'q=nuclei'],
  ['two words', 'q=segment+nuclei'],
  ['a part of a word', 'q=cle'],
  ['nothing found', 'q=nothing+of+this+kind'],
  ['task', 'task=segmentation'],
  ['input', 'takes=%40mikro%2Fimage'],
  ['output', 'gives=%40mikro%2Froi'],
  ['hardware', 'hardware=rocm'],
  ['runtime', 'runtime=docker'],
  ['maturity', 'maturity=BETA'],
  ['words and facets', 'q=nuclei&task=segmentation&takes=%40mikro%2Fimage&hardware=cuda'],
  ['newest', 'sort=newest'],
  ['most used', 'sort=most-used'],
  ['row 600', '', 10],
  ['row 3,600 of everything', 'also=elsewhere&also=development', 60],
];
const browsedNodes: typeof browsed = [
  ['all', 'kind=nodes'],
  ['a word', 'kind=nodes&q=nuclei'],
  ['two words', 'kind=nodes&q=segment+nuclei'],
  ['a part of a word', 'kind=nodes&q=cle'],
  ['task and input', 'kind=nodes&task=segmentation&takes=%40mikro%2Fimage'],
  ['newest', 'kind=nodes&sort=newest'],
  ['most apps', 'kind=nodes&sort=most-apps'],
  ['row 60,000', 'kind=nodes', 1_000],
];

export function pageQueries(sample: Sample): PageQuery[] {
  return [
    ...homeQueries(sample),
    ...browseQueries(sample),
    ...paletteQueries(),
    ...detailQueries(sample),
  ];
}

function homeQueries({ repos }: Sample): PageQuery[] {
  return [
    sent('home', 'how the store stands', storeStateQuery()),
    sent('home', 'featured', featuredQuery()),
    sent('home', 'tasks', categoriesQuery()),
    sent('home', 'newest', newestAppsQuery(24)),
    sent('home', 'containers', containerPaneQuery()),
    sent('home', 'own repositories', ownReposQuery()),
    sent('home', 'apps of those', appsOfReposQuery(repos, 24)),
    sent('home', 'pinned', pinnedAppsQuery()),
  ];
}

function browseQueries({ repos }: Sample): PageQuery[] {
  const searches = [...browsed, ['repository', `repo=${repos[0]}`] as const].map(
    ([name, address, window = 0]) => ({
      name,
      window,
      search: browseSearchInUrl.read(new URLSearchParams(address)),
    }),
  );
  const opened = browseSearchInUrl.read(new URLSearchParams());
  const nodes = browsedNodes.map(([name, address, window = 0]) => ({
    name,
    window,
    search: browseSearchInUrl.read(new URLSearchParams(address)),
  }));
  return [
    sent('browse', 'machines', backendsQuery()),
    sent(
      'browse',
      'counts: as it opens',
      countsQuery(appFilterOf(opened, true), nodeFilterOf(opened)),
    ),
    ...searches.flatMap(({ name, window, search }) => {
      const filters = appFilterOf(search, true);
      const one = sent('browse', `apps: ${name}`, appWindowQuery(filters, sortOf(search), window));
      return window > 0 || sortOf(search) !== 'name'
        ? [one]
        : [
            one,
            sent('browse', `facets: ${name}`, facetsQuery(filters)),
            sent('browse', `left out: ${name}`, hiddenAppsQuery(filters)),
          ];
    }),
    ...nodes.map(({ name, window, search }) =>
      sent(
        'browse',
        `nodes: ${name}`,
        nodeWindowQuery(nodeFilterOf(search), sortOf(search), window),
      ),
    ),
  ];
}

function paletteQueries(): PageQuery[] {
  return ['s', 'se', 'nuclei', 'segment nuclei', 'wavelets', 'zzz', 'org.aurora'].map((text) =>
    sent('palette', `"${text}"`, quickSearchQuery(text)),
  );
}

function detailQueries({ app, release, node }: Sample): PageQuery[] {
  return [
    sent('app', 'app', appQuery(app)),
    sent('app', 'release', releaseQuery(release)),
    sent('app', 'where it would run', placementsQuery(release)),
    sent('app', 'readme', readmeQuery(app)),
    sent('app', 'fits next to it', compatibleAppsQuery(app)),
    sent('app', 'pin', pinStateQuery(app)),
    sent('node', 'node', definitionQuery(node)),
    sent('node', 'fits next', fitsNextQuery(node)),
    demanded('ports that most have', { kind: 'STRUCTURE', identifier: '@mikro/image' }),
    demanded('ports that none has', { key: 'nobody calls it so' }),
  ];
}

/** No page asks so, but programs that look for a node to call. */
function demanded(name: string, match: Record<string, string>): PageQuery {
  const document =
    'query Demanded($filters: DefinitionFilter) { definitionPage(filters: $filters, pagination: { limit: 60 }) { totalCount items { id name } } }';
  return {
    page: 'node',
    name,
    document,
    variables: { filters: { demands: [{ kind: 'ARGS', matches: [match] }] } },
  };
}
