import type { SourceReference, SourceWorld } from '#hub/sources/source.ts';
import type { Database } from '#hub/store/database.ts';
import type { RepoRow } from '#hub/store/rows.ts';

export type AssetsWorld = {
  database: Database;
  sourceWorld: SourceWorld;
  repo: RepoRow;
  reference: SourceReference;
};
