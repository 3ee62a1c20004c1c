import type { changes } from '#hub/store/runtime-tables.ts';

export type ChangeRow = typeof changes.$inferSelect;

/** What has changed since the frame before, each entity once. */
export type ChangeFrame = {
  /** Position after this frame. */
  cursor: number;
  /** The reader has been away for too long: fetch again what is shown. */
  resync: boolean;
  changes: ChangeRow[];
};

/** A reader that has more than this to catch up with fetches again instead. */
export const maxFrameChanges = 2_000;

/** The later word on each entity. */
export function latestChanges(rows: readonly ChangeRow[]): ChangeRow[] {
  return [
    ...new Map(rows.map((change) => [`${change.topic} ${change.entityId}`, change])).values(),
  ];
}

/** Two frames as one, for a reader that has not yet taken the first: its memory stays bounded. */
export function mergeFrames(first: ChangeFrame, second: ChangeFrame): ChangeFrame {
  const changes = latestChanges([...first.changes, ...second.changes]);
  const resync = first.resync || second.resync || changes.length > maxFrameChanges;
  return { cursor: second.cursor, resync, changes: resync ? [] : changes };
}
