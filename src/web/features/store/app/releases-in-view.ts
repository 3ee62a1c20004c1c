/** As many as are listed before somebody asks for all. */
const few = 8;

/** The newest releases of a list, and further down those that the page is about or that are installed. */
export function releasesInView<Release extends { installed: boolean }>(
  releases: readonly Release[],
  about: readonly (Release | undefined)[],
): Release[] {
  return releases.filter((release, at) => at < few || release.installed || about.includes(release));
}
