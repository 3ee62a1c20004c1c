import type { PodFilter } from '#generated/resolvers.ts';

/**
 * The only backends whose pods a filter can let through; null when it may let through those of any.
 */
export function backendsNamed(filter: PodFilter | null | undefined): string[] | null {
  // An alternative widens what comes through; other parts only narrow it.
  if (!filter || filter.OR) return null;
  const { backend, backends } = filter;
  const named = backends ?? (backend == null ? null : [backend]);
  return (
    named?.filter((id) => backend == null || id === backend).map((id) => id.toLowerCase()) ?? null
  );
}
