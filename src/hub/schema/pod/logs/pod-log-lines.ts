import type { LogSource, QueryPodLogLinesArgs } from '#generated/resolvers.ts';
import { maxFoundLines } from '#domain/agent-wire/whole-log.ts';
import type { LogPart } from '#hub/agents/telemetry/log-queue.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import { requireBetween, wholeLogRequest } from './whole-log-request.ts';

const maxWaitMs = 30_000;
const maxShown = 100_000;

export type LogPage = { lines: LogPart['lines']; isStart: boolean; problem: string | null };

type LogPageRequest = Pick<QueryPodLogLinesArgs, 'pod' | 'before' | 'since'> & {
  shown: number;
  lines: number;
  sources: LogSource[];
};

/** The lines of a log before a moment. */
export async function podLogLines(
  asker: AuthenticatedContext,
  { pod: podId, before, shown, lines: wanted, since, sources }: LogPageRequest,
): Promise<LogPage> {
  requireBetween('The number of lines', wanted, 1, maxFoundLines);
  requireBetween('The number of lines that are shown', shown, 0, maxShown);
  const pod = await asker.load.pod.load(podId);
  const request = wholeLogRequest(
    { podId: pod.id, since, until: before, sources },
    { last: { lines: wanted, shown } },
  );
  const signal = AbortSignal.timeout(maxWaitMs);
  const lines: LogPart['lines'] = [];
  let end: LogPart | undefined;
  for await (const part of asker.hub.agents.readLog(pod.backendId, request, signal)) {
    lines.push(...part.lines);
    if (part.isEnd) end = part;
  }
  const problem = end
    ? end.problem
    : 'The backend has not read this log within 30 seconds. Choose a later beginning, or download the log.';
  return { lines, isStart: problem === null && (lines[0]?.place ?? 1) === 1, problem };
}
