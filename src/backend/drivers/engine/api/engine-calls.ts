import { engineFailure, statusOf } from './engine-failure.ts';

/** The deadline of one call. */
export function within(ms: number): { abortSignal: AbortSignal } {
  return { abortSignal: AbortSignal.timeout(ms) };
}

export async function asking<T>(engine: string, ask: () => Promise<T>): Promise<T> {
  return ask().catch((error: unknown) => {
    throw engineFailure(engine, error);
  });
}

/** Undefined for what does not exist. */
export async function found<T>(engine: string, asked: Promise<T>): Promise<T | undefined> {
  return asked.catch((error: unknown) => {
    if (statusOf(error) === 404) return undefined;
    throw engineFailure(engine, error);
  });
}

/** Answers the status by which an engine says that there was nothing to do; undefined when it has done something. */
export async function statusUnlessDone(
  asked: Promise<unknown>,
  statuses: number[],
): Promise<number | undefined> {
  return asked.then(
    () => undefined,
    (error: unknown) => {
      const status = statusOf(error);
      if (!statuses.includes(status ?? 0)) throw error;
      return status;
    },
  );
}
