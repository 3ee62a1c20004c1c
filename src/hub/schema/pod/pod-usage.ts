import type { SubscriptionPodUsageArgs } from '#generated/resolvers.ts';
import type { UsagePart } from '#hub/agents/telemetry/usage-queue.ts';
import { Refusal } from '#hub/refusal.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import { requireValidCredential } from '#hub/schema/live/require-valid-credential.ts';
import { mergeSources } from './logs/merge-sources.ts';

const maxPods = 200;
const maxMinutes = 15;

/** What pods use, of every backend that has some of them, while somebody reads it here. */
export async function* podUsage(
  asker: AuthenticatedContext,
  { pods: ids, minutes }: Pick<SubscriptionPodUsageArgs, 'pods'> & { minutes: number },
  signal: AbortSignal,
): AsyncGenerator<UsagePart> {
  if (ids.length > maxPods)
    throw new Refusal(
      'BAD_INPUT',
      `At most ${maxPods} containers are measured at once. Ask for those that are in view.`,
    );
  if (minutes < 0 || minutes > maxMinutes)
    throw new Refusal(
      'BAD_INPUT',
      `0 to ${maxMinutes} minutes are kept. Choose a number in between.`,
    );
  const pods = await Promise.all([...new Set(ids)].map((id) => asker.load.pod.load(id)));
  const uidsOf = new Map<string, string[]>();
  for (const { id, backendId } of pods)
    uidsOf.set(backendId, [...(uidsOf.get(backendId) ?? []), id]);
  const sources = [...uidsOf].map(
    ([backendId, uids]) =>
      (stop: AbortSignal) =>
        asker.hub.agents.readUsage(backendId, { uids, minutes }, stop),
  );
  for await (const part of mergeSources(sources, signal)) {
    await requireValidCredential(asker);
    yield part;
  }
}
