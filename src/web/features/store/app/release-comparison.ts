type Release = { id: string; version: string };
export type ReleaseComparison<Of extends Release> = { other: Of; from: Of; to: Of };

/**
 * The release that the page is about beside the one of the version `compared`: from the older to
 * the newer. `releases` has the newest first. Null where there is no such other release.
 */
export function releaseComparison<Of extends Release>(
  releases: readonly Of[],
  selected: Of,
  compared: string | null,
): ReleaseComparison<Of> | null {
  const other = releases.find(({ id, version }) => version === compared && id !== selected.id);
  if (!other) return null;
  const isOlder = releases.indexOf(other) > releases.indexOf(selected);
  return isOlder ? { other, from: other, to: selected } : { other, from: selected, to: other };
}
