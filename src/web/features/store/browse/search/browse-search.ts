import type { UrlState } from '#web/lib/use-url-state.ts';

/** The facets by the field of the hub's filter, with their names in the URL. */
export const facetParams = {
  tasks: 'task',
  takes: 'takes',
  gives: 'gives',
  hardwareKinds: 'hardware',
  runtimes: 'runtime',
  repos: 'repo',
  maturities: 'maturity',
} as const;
export type FacetKey = keyof typeof facetParams;
export const facetKeys = Object.keys(facetParams) as FacetKey[];

/** Facets that nodes have too. */
export const nodeFacetKeys = ['tasks', 'takes', 'gives'] as const satisfies readonly FacetKey[];

export const appSorts = ['relevance', 'name', 'newest', 'most-used'] as const;
export const nodeSorts = ['relevance', 'name', 'newest', 'most-apps'] as const;
export type BrowseSort = (typeof appSorts)[number] | (typeof nodeSorts)[number];

export const views = ['cards', 'table'] as const;
export type BrowseView = (typeof views)[number];

/** What is browsed: all of it stands in the URL. */
export type BrowseSearch = {
  kind: 'apps' | 'nodes';
  text: string;
  chosen: Readonly<Record<FacetKey, readonly string[]>>;
  /** Also apps that fit no machine. */
  showsIncompatible: boolean;
  /** Also apps of which nothing but development versions exist. */
  showsDevelopment: boolean;
  /** null: by relevance when words are looked for, else by name. */
  sort: BrowseSort | null;
  /** null: as this browser showed it last. */
  view: BrowseView | null;
};

/** How it stands in the URL; what others have put there stays. */
export const browseSearchInUrl: UrlState<BrowseSearch> = {
  read(params) {
    const kind = params.get('kind') === 'nodes' ? 'nodes' : 'apps';
    const sorts = kind === 'apps' ? appSorts : nodeSorts;
    const also = params.getAll('also');
    return {
      kind,
      text: params.get('q') ?? '',
      chosen: chosenIn(params),
      showsIncompatible: also.includes('elsewhere'),
      showsDevelopment: also.includes('development'),
      sort: sorts.find((sort) => sort === params.get('sort')) ?? null,
      view: views.find((view) => view === params.get('view')) ?? null,
    };
  },
  write(params, search) {
    for (const name of ['kind', 'q', 'also', 'sort', 'view', ...Object.values(facetParams)])
      params.delete(name);
    if (search.kind === 'nodes') params.set('kind', 'nodes');
    if (search.text !== '') params.set('q', search.text);
    for (const key of facetKeys)
      for (const value of search.chosen[key]) params.append(facetParams[key], value);
    if (search.showsIncompatible) params.append('also', 'elsewhere');
    if (search.showsDevelopment) params.append('also', 'development');
    if (search.sort !== null) params.set('sort', search.sort);
    if (search.view !== null) params.set('view', search.view);
  },
};

function chosenIn(params: URLSearchParams): BrowseSearch['chosen'] {
  const chosen = facetKeys.map((key) => [
    key,
    [...new Set(params.getAll(facetParams[key]).filter((value) => value !== ''))],
  ]);
  return Object.fromEntries(chosen) as BrowseSearch['chosen'];
}

/** In which order the list stands. Without words nothing is more relevant than anything else. */
export function sortOf({ sort, text }: Pick<BrowseSearch, 'sort' | 'text'>): BrowseSort {
  if (text.trim() === '') return sort === null || sort === 'relevance' ? 'name' : sort;
  return sort ?? 'relevance';
}

/** With one value of a facet chosen, or no longer. */
export function toggled(
  { chosen }: BrowseSearch,
  key: FacetKey,
  value: string,
): Pick<BrowseSearch, 'chosen'> {
  const values = chosen[key];
  return {
    chosen: {
      ...chosen,
      [key]: values.includes(value) ? values.filter((one) => one !== value) : [...values, value],
    },
  };
}

const nothingChosen = Object.fromEntries(
  facetKeys.map((key) => [key, []]),
) as unknown as BrowseSearch['chosen'];

/** Without words and without facets; how it is shown stays. */
export const cleared: Pick<BrowseSearch, 'text' | 'chosen'> = { text: '', chosen: nothingChosen };

export function countChosen(search: BrowseSearch): number {
  const keys: readonly FacetKey[] = search.kind === 'apps' ? facetKeys : nodeFacetKeys;
  return keys.reduce((sum, key) => sum + search.chosen[key].length, 0);
}

export function isFiltered(search: BrowseSearch): boolean {
  return search.text.trim() !== '' || countChosen(search) > 0;
}

type Maturity = 'PRODUCTION' | 'BETA' | 'DEVELOPMENT';
const maturities: readonly Maturity[] = ['PRODUCTION', 'BETA', 'DEVELOPMENT'];

/** What the hub is asked for. Where no machine is connected, nothing is left out for want of one. */
export function appFilterOf(
  { text, chosen, showsIncompatible, showsDevelopment }: BrowseSearch,
  hasBackends: boolean,
) {
  const wanted = maturities.filter((maturity) => chosen.maturities.includes(maturity));
  const byDefault = showsDevelopment
    ? null
    : maturities.filter((maturity) => maturity !== 'DEVELOPMENT');
  return {
    search: text.trim() || null,
    tasks: some(chosen.tasks),
    takes: some(chosen.takes),
    gives: some(chosen.gives),
    hardwareKinds: some(chosen.hardwareKinds),
    runtimes: some(chosen.runtimes),
    repos: some(chosen.repos),
    maturities: wanted.length > 0 ? wanted : byDefault,
    runsHere: hasBackends && !showsIncompatible ? true : null,
  };
}
export type AppFilter = ReturnType<typeof appFilterOf>;

export function nodeFilterOf({ text, chosen }: BrowseSearch) {
  return {
    search: text.trim() || null,
    tasks: some(chosen.tasks),
    takes: some(chosen.takes),
    gives: some(chosen.gives),
  };
}
export type NodeFilter = ReturnType<typeof nodeFilterOf>;

function some(values: readonly string[]): string[] | null {
  return values.length === 0 ? null : [...values];
}
