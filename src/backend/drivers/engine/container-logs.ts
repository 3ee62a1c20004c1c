import type Docker from 'dockerode';
import type { LogLine, LogOptions } from '#backend/drivers/driver.ts';
import type { Dialect } from './dialect.ts';
import { engineFailure } from './engine-failure.ts';
import { openStream } from './engine-http.ts';
import { readLogLines } from './log-lines.ts';

/** However silent a log is, asking for it again costs no more than this. */
const longestSilenceMs = 30_000;

/** The lines of a container that is there. A follower that hears nothing at all asks again, if its engine is one that may miss the first line. */
export async function* containerLogs(docker: Docker, dialect: Dialect, containerId: string, options: LogOptions): AsyncGenerator<LogLine> {
  const { tail, follow, timestamps, since, signal } = options;
  const query = { stdout: true, stderr: true, tail, follow, timestamps, ...(since ? { since: since.getTime() / 1_000 } : {}) };
  for (let silenceMs = follow ? dialect.silentLogMs : null; ; silenceMs = longer(silenceMs)) {
    const silence = new Silence(silenceMs);
    try {
      const stream = await openStream(docker, `/containers/${containerId}/logs`, query, AbortSignal.any([signal, silence.signal]));
      for await (const line of readLogLines(stream, timestamps)) {
        silence.end();
        yield line;
      }
      if (!silence.isTooLong) return;
    } catch (thrown) {
      if (signal.aborted) return;
      if (!silence.isTooLong) throw engineFailure(dialect.engine, thrown);
    } finally {
      silence.end();
    }
  }
}

function longer(silenceMs: number | null): number | null {
  return silenceMs === null ? null : Math.min(silenceMs * 2, longestSilenceMs);
}

/** Aborts its signal unless it is ended in time; null waits for ever. */
class Silence {
  readonly #over = new AbortController();
  readonly #timer: NodeJS.Timeout | undefined;

  constructor(ms: number | null) {
    if (ms !== null) this.#timer = setTimeout(() => this.#over.abort(), ms);
  }

  get signal(): AbortSignal {
    return this.#over.signal;
  }

  get isTooLong(): boolean {
    return this.#over.signal.aborted;
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}
