/** What the pages of the store ask for, as they send it. */
const card = `fragment AppCardParts on App { __typename id identifier name description hardware maturity logoUrl state
  fit { eligibility sentence } tasks { key label } latestRelease { id version releasedAt } installedOn { __typename id name } }`;
const node = `fragment NodeParts on Definition { __typename id hash name description kind
  args { key kind identifier nullable } returns { key kind identifier nullable } apps { __typename id identifier name logoUrl } }`;
const appWindow = `query ($filters: AppFilter, $ordering: [AppOrder!]!, $offset: Int!) {
  appPage(filters: $filters, ordering: $ordering, pagination: { offset: $offset, limit: 60 }) { totalCount items { ...AppCardParts } } } ${card}`;
const nodeWindow = `query ($filters: DefinitionFilter, $ordering: [DefinitionOrder!]!) {
  definitionPage(filters: $filters, ordering: $ordering, pagination: { limit: 60 }) { totalCount items { ...NodeParts } } } ${node}`;
const facets = 'query ($filters: AppFilter) { appFacets(filters: $filters) { key label values { value label count } } }';
const usual = { runsHere: true, maturities: ['PRODUCTION', 'BETA'] };

export type StoreQuery = { name: string; document: string; variables?: Record<string, unknown> };

export const storeQueries: readonly StoreQuery[] = [
  { name: 'home: featured', document: `{ featured { isAutomatic apps { ...AppCardParts } definitions { ...NodeParts } } } ${card} ${node}` },
  { name: 'home: categories', document: '{ tasks { key label description appCount } }' },
  { name: 'home: newest', document: `{ appPage(ordering: [{ releasedAt: DESC }], pagination: { limit: 12 }) { items { ...AppCardParts } } } ${card}` },
  { name: 'home: recently used', document: `{ recentApps(limit: 6) { ...AppCardParts } } ${card}` },
  { name: 'browse: all, by name', document: appWindow, variables: { filters: {}, ordering: [{ name: 'ASC' }], offset: 0 } },
  { name: 'browse: what runs here', document: appWindow, variables: { filters: usual, ordering: [{ name: 'ASC' }], offset: 0 } },
  { name: 'browse: far down', document: appWindow, variables: { filters: usual, ordering: [{ releasedAt: 'DESC' }], offset: 600 } },
  { name: 'browse: most used', document: appWindow, variables: { filters: usual, ordering: [{ deploymentCount: 'DESC' }], offset: 0 } },
  { name: 'browse: search and facets', document: appWindow, variables: { filters: { ...usual, search: 'segment nuclei', tasks: ['segmentation'] }, ordering: [{ name: 'ASC' }], offset: 0 } },
  { name: 'facets: all', document: facets, variables: { filters: {} } },
  { name: 'facets: narrowed', document: facets, variables: { filters: { ...usual, search: 'nuclei', tasks: ['segmentation'] } } },
  { name: 'nodes: by name', document: nodeWindow, variables: { filters: {}, ordering: [{ name: 'ASC' }] } },
  { name: 'nodes: search', document: nodeWindow, variables: { filters: { search: 'segment nuclei' }, ordering: [{ appCount: 'DESC' }] } },
  { name: 'palette', document: 'query ($text: String!) { quickSearch(text: $text) { kind id title subtitle } }', variables: { text: 'nuclei' } },
];
