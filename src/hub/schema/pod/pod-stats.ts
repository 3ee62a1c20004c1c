import type { PodReading } from '#hub/agents/telemetry/stats-readers.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import { requireValidCredential } from '#hub/schema/live/require-valid-credential.ts';

/** What a pod uses, measured by its backend while somebody reads it here. */
export async function* podStats(
  asker: AuthenticatedContext,
  podId: string,
  signal: AbortSignal,
): AsyncGenerator<PodReading> {
  const pod = await asker.load.pod.load(podId);
  for await (const reading of asker.hub.agents.readStats(pod.backendId, pod.id, signal)) {
    await requireValidCredential(asker);
    yield reading;
  }
}
