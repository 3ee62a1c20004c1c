import type { Operation, Sink, Subscribe } from './event-stream.ts';

/**
 * Subscribing whose program is fetched with the first subscription, since a page is on the screen
 * before it is live. Where it cannot be fetched the subscription ends with the error.
 */
export function lazySubscribe(load: () => Promise<Subscribe>): Subscribe {
  return <Result>(operation: Operation, sink: Sink<Result>) => {
    let isOver = false;
    let stop = () => {
      isOver = true;
    };
    void load().then(
      (subscribe) => {
        if (!isOver) stop = subscribe(operation, sink);
      },
      (error: unknown) => {
        if (!isOver) sink.error(error);
      },
    );
    return () => stop();
  };
}
