/** What containers are filtered by beside their phase: its name for the hub, in a search, and in the URL. */
export const facets = [
  { facet: 'APP', part: 'apps', param: 'app', title: 'App', plural: 'apps' },
  { facet: 'BACKEND', part: 'backends', param: 'backend', title: 'Backend', plural: 'backends' },
  { facet: 'FLAVOUR', part: 'flavours', param: 'flavour', title: 'Flavour', plural: 'flavours' },
  { facet: 'OWNER', part: 'owners', param: 'owner', title: 'Owner', plural: 'owners' },
  { facet: 'IMAGE', part: 'images', param: 'image', title: 'Image', plural: 'images' },
  { facet: 'LABEL', part: 'labels', param: 'label', title: 'Label', plural: 'labels' },
] as const;
export type Facet = (typeof facets)[number];
type FacetPart = Facet['part'];

/** What is chosen of each; nothing chosen lets all through, of several chosen any does. */
export type ChosenFacets = Record<FacetPart, string[]>;

export const noFacets: ChosenFacets = {
  apps: [],
  backends: [],
  flavours: [],
  owners: [],
  images: [],
  labels: [],
};

export type FacetChoice = { facet: Facet['facet']; value: string };

/** All that is chosen, in the order of the facets. */
export function choicesOf(chosen: ChosenFacets): FacetChoice[] {
  return facets.flatMap(({ facet, part }) => chosen[part].map((value) => ({ facet, value })));
}

/** The change by which a value is chosen, or no longer. */
export function toggled(
  chosen: ChosenFacets,
  { facet, value }: FacetChoice,
): Partial<ChosenFacets> {
  const part = facets.find((one) => one.facet === facet)?.part ?? 'apps';
  const before = chosen[part];
  return {
    [part]: before.includes(value) ? before.filter((one) => one !== value) : [...before, value],
  };
}
