import type { ChangeFrame } from '#hub/feed/change-frame.ts';
import { Refusal } from '#hub/refusal.ts';
import type { Loader } from '#hub/request/loaders.ts';
import type { ChangeTopic } from '#hub/store/runtime-tables.ts';

export type Changed<Row> = { rows: Row[]; gone: string[] };

/**
 * The rows of one topic that a frame names, as they are now, and the ids of those that are gone.
 */
export async function loadChanged<Row extends { id: string }>(
  { changes }: ChangeFrame,
  topic: ChangeTopic,
  loader: Loader<Row>,
): Promise<Changed<Row>> {
  const own = changes.filter((change) => change.topic === topic);
  const ids = own.filter(({ isRemoval }) => !isRemoval).map(({ entityId }) => entityId);
  const found = await loader.loadMany(ids);
  // What has been deleted since it was recorded is gone; any other failure is thrown.
  const surprise = found.find((row) => row instanceof Error && !(row instanceof Refusal));
  if (surprise) throw surprise;
  return {
    rows: found.filter((row): row is Row => !(row instanceof Error)),
    gone: [
      ...own.filter(({ isRemoval }) => isRemoval).map(({ entityId }) => entityId),
      ...ids.filter((_id, at) => found[at] instanceof Refusal),
    ],
  };
}
