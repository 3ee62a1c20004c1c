import type { EventTimes } from './event-times.ts';
import type { LoadAgent } from './load-agent.ts';

/** Lets pods of these agents change, so many a second, for a while; at random moments, as they do. */
export async function churn(
  agents: readonly LoadAgent[],
  {
    perSecond,
    seconds,
    times,
  }: { perSecond: number; seconds: number; times: Pick<EventTimes, 'happened'> },
): Promise<void> {
  const end = performance.now() + seconds * 1_000;
  for (
    let due = performance.now();
    due < end;
    due += (-Math.log(1 - Math.random()) * 1_000) / perSecond
  ) {
    await pause(due - performance.now());
    const agent = agents[Math.floor(Math.random() * agents.length)];
    const place = Math.floor(Math.random() * (agent?.pods.length ?? 0));
    const at = agent?.churn(place);
    if (agent && at) times.happened(agent.pods[place]?.uid ?? '', at);
  }
}

export function pause(ms: number): Promise<void> {
  return ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : Promise.resolve();
}

/** Waits until it is so; answers after how many milliseconds. */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  { everyMs = 50, atMostMs = 120_000 } = {},
): Promise<number> {
  const from = performance.now();
  while (!(await isSo())) {
    if (performance.now() - from > atMostMs)
      throw new Error(`it was not so within ${atMostMs / 1_000} s`);
    await pause(everyMs);
  }
  return performance.now() - from;
}
