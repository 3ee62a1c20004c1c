import type { LogSource, SubscriptionPodLogSearchArgs } from '#generated/resolvers.ts';
import { maxFoundLines } from '#domain/agent-wire/whole-log.ts';
import type { LogPart } from '#hub/agents/telemetry/log-queue.ts';
import { Refusal } from '#hub/refusal.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import { requireValidCredential } from '#hub/schema/live/require-valid-credential.ts';
import { requireBetween, wholeLogRequest } from './whole-log-request.ts';

const maxText = 1_000;

export type LogSearchPart = {
  lines: LogPart['lines'];
  searchedLines: number;
  isEnd: boolean;
  isCut: boolean;
  problem: string | null;
};

type LogSearchRequest = Pick<SubscriptionPodLogSearchArgs, 'pod' | 'text' | 'since' | 'until'> & {
  isRegex: boolean;
  isCaseSensitive: boolean;
  max: number;
  sources: LogSource[];
};

/** Lines of a whole log in which something is found, as their backend finds them. */
export async function* podLogSearch(
  asker: AuthenticatedContext,
  { pod: podId, text, isRegex, isCaseSensitive, max, ...wanted }: LogSearchRequest,
  signal: AbortSignal,
): AsyncGenerator<LogSearchPart> {
  requireBetween('The number of lines to find', max, 1, maxFoundLines);
  if (text === '' || text.length > maxText)
    throw new Refusal('BAD_INPUT', `Search for 1 to ${maxText} characters.`);
  const pod = await asker.load.pod.load(podId);
  const search = { text, isRegex, isCaseSensitive, max };
  const request = wholeLogRequest({ podId: pod.id, ...wanted }, { search });
  let [found, searchedLines] = [0, 0];
  for await (const part of asker.hub.agents.readLog(pod.backendId, request, signal)) {
    await requireValidCredential(asker);
    found += part.lines.length;
    searchedLines = part.searched ?? searchedLines;
    const { lines, isEnd, problem } = part;
    yield { lines, searchedLines, isEnd, isCut: isEnd && found >= max, problem };
  }
}
