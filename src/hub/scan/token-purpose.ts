import type { RepoRow } from '#hub/store/rows.ts';

/** Binds a token to the place that it opens, so that a row pointing elsewhere cannot use it. */
export function tokenPurpose({
  organizationId,
  location,
}: Pick<RepoRow, 'organizationId' | 'location'>): string {
  return `repo-token:${organizationId}:${location}`;
}
