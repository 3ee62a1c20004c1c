import type { SubscriptionPodLogsArgs } from '#generated/resolvers.ts';
import type { LogPart } from '#hub/agents/telemetry/log-queue.ts';
import { findKeptLog } from '#hub/agents/telemetry/kept-logs.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import { Refusal } from '#hub/refusal.ts';
import { requireValidCredential } from '#hub/schema/live/require-valid-credential.ts';

const maxTail = 10_000;

export type PodLogsRequest = Pick<SubscriptionPodLogsArgs, 'pod' | 'since'> & {
  tail: number;
  follow: boolean;
  timestamps: boolean;
};

/** The log of a pod, read from its backend while somebody reads it here. */
export async function* podLogs(
  asker: AuthenticatedContext,
  { pod: podId, tail, follow, timestamps, since }: PodLogsRequest,
  signal: AbortSignal,
): AsyncGenerator<LogPart> {
  if (tail < 0 || tail > maxTail)
    throw new Refusal(
      'BAD_INPUT',
      `The tail of a log is 0 to ${maxTail} lines. Choose a number in between.`,
    );
  const pod = await asker.load.pod.load(podId);
  let isFirst = true;
  for await (const part of asker.hub.agents.readLog(
    pod.backendId,
    { uid: pod.id, tail, follow, timestamps, since: since ?? null },
    signal,
  )) {
    await requireValidCredential(asker);
    const isUnreadable = isFirst && part.problem !== null && part.lines.length === 0;
    isFirst = false;
    yield isUnreadable ? await orKept(asker, pod.id, part) : part;
  }
}

/** What was kept when the container ended, where the log itself cannot be read any more. */
async function orKept(
  { hub }: AuthenticatedContext,
  podId: string,
  part: LogPart,
): Promise<LogPart> {
  const kept = await findKeptLog(hub.database, podId);
  if (!kept || kept.text === '') return part;
  const lines = kept.text
    .split('\n')
    .map((text) => ({ at: null, source: 'stdout' as const, text, isUnfinished: false }));
  return { ...part, lines, problem: `${part.problem} These last lines were kept when it ended.` };
}
