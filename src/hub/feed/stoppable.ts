import { Repeater } from 'graphql-yoga';

/**
 * What a source yields, until its reader goes away: then the signal aborts, even while the
 * source waits. A generator alone would not hear of it before its next value.
 */
export function stoppable<Value>(
  source: (signal: AbortSignal) => AsyncIterable<Value>,
): AsyncIterable<Value> {
  return new Repeater<Value>(async (push, stop) => {
    const over = new AbortController();
    void stop.then(() => over.abort());
    for await (const value of source(over.signal)) {
      if (over.signal.aborted) break;
      await push(value);
    }
    stop();
  });
}
