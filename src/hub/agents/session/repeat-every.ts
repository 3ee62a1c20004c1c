import type { Clock } from '#domain/clock.ts';

/** Does `work` again and again, `ms` after it was done the last time; answers how to end that. */
export function repeatEvery(
  { after }: Pick<Clock, 'after'>,
  ms: number,
  work: () => Promise<void>,
): () => void {
  let isOver = false;
  let cancel = () => {};
  function next(): void {
    cancel = after(
      ms,
      () =>
        void work().finally(() => {
          if (!isOver) next();
        }),
    );
  }
  next();
  return () => {
    isOver = true;
    cancel();
  };
}
