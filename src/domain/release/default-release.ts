import { offeredFirst } from './stable-first.ts';

type Release = { version: string; flavours: readonly { withdrawnAt: string | null }[] };

/** No repository lists any of its flavours any more. */
export function isWithdrawn({ flavours }: Release): boolean {
  return flavours.every(({ withdrawnAt }) => withdrawnAt !== null);
}

/** What is installed, shown and compared with unless somebody asks for another one. */
export function defaultRelease<One extends Release>(releases: readonly One[]): One | undefined {
  const offered = releases.map((release) => ({
    release,
    version: release.version,
    isListed: !isWithdrawn(release),
  }));
  return offered.toSorted(offeredFirst)[0]?.release;
}
