import { fetchReadmeAndLogos } from '#hub/scan/assets/fetch-readme-and-logos.ts';
import type { RepoAssets } from '#hub/scan/assets/repo-assets.ts';
import type { SourceWorld } from '#hub/sources/source.ts';
import type { RepoRow } from '#hub/store/rows.ts';
import { referenceOf, tokenOf } from './repo-source.ts';
import type { ScannerWorld } from './scan-one.ts';

/** Fetches README and logos of repositories in the background. */
export type AssetFetches = {
  /** A fetch that fails is only logged. */
  begin(repo: RepoRow, place: RepoAssets): void;
  /** Resolves when all that was begun has ended. */
  settled(): Promise<unknown>;
};

export function createAssetFetches(
  { store: { database }, vault, log }: ScannerWorld,
  sourceWorld: Omit<SourceWorld, 'token'>,
): AssetFetches {
  const underWay = new Set<Promise<void>>();
  return {
    begin(repo, place) {
      const token = tokenOf(vault, repo) ?? null;
      const ended = fetchReadmeAndLogos(
        { database, repo, reference: referenceOf(repo), sourceWorld: { ...sourceWorld, token } },
        place,
      ).catch((error: unknown) =>
        log.error({ err: error, repo: repo.identifier }, 'README and logos were not kept'),
      );
      underWay.add(ended);
      void ended.finally(() => underWay.delete(ended));
    },
    settled: () => Promise.all(underWay),
  };
}
