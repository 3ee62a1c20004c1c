import type { AuthenticatedContext } from '#hub/request/context.ts';
import { Refusal } from '#hub/refusal.ts';
import type { BackendRow } from '#hub/store/rows.ts';
import { changeLifecycle } from './change-lifecycle.ts';

/** Lets in whoever is held by the alarm, when it asks next. */
export async function takeOverBackend(
  asker: AuthenticatedContext,
  id: string,
): Promise<BackendRow> {
  const { alarm, name } = await asker.load.backend.load(id);
  if (!alarm) throw new Refusal('CONFLICT', `There is no pending takeover of ${name}.`);
  const { instanceId, bootId, lastEpoch } = alarm;
  return changeLifecycle(asker, id, {
    from: ['ACTIVE', 'DRAINING', 'RETIRING'],
    verb: 'taken over',
    also: { admitted: { instanceId, bootId, lastEpoch: lastEpoch + 1_000 }, alarm: null },
  });
}
