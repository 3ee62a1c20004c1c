import PQueue from 'p-queue';
import Tinypool from 'tinypool';
import type { DeploymentsFile } from '#domain/deployments-file/app-image.ts';

export type ParseFile = (bytes: Uint8Array) => Promise<DeploymentsFile>;

/** Reads deployments files without keeping the process from its other work. */
export type FileParser = { parse: ParseFile; close(): Promise<void> };

type Limits = { milliseconds: number; megabytes: number };

/** Many times what the largest file that may be read takes on a slow machine. */
const usualLimits: Limits = { milliseconds: 20_000, megabytes: 512 };
const idleMs = 30_000;

/**
 * Reads files one at a time in a worker thread (the built parse-worker.ts), which is ended when a
 * file takes too long or too much memory: that file is then refused with a sentence, and the next
 * one gets a new worker.
 */
export function createFileParser(workerFile: string, limits: Limits = usualLimits): FileParser {
  const pool = new Tinypool({
    filename: workerFile,
    name: 'parseDeploymentsBytes',
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: idleMs,
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
  });
  const queue = new PQueue({ concurrency: 1 });

  /** The time counts from here: a file that waits for others is not late. */
  async function parseNow(bytes: Uint8Array): Promise<DeploymentsFile> {
    const tooLate = AbortSignal.timeout(limits.milliseconds);
    try {
      return (await pool.run(bytes, { signal: tooLate })) as DeploymentsFile;
    } catch (cause) {
      if (tooLate.aborted)
        return unread(
          `This file takes longer than ${limits.milliseconds / 1_000} s to be read; split it or make it simpler`,
        );
      if (isOutOfMemory(cause))
        return unread(
          `This file takes more than ${limits.megabytes} MB of memory to be read; split it or make it simpler`,
        );
      throw cause;
    }
  }

  return {
    parse: (bytes) => queue.add(() => parseNow(bytes)),
    async close() {
      queue.clear();
      await pool.destroy();
    },
  };
}

function isOutOfMemory(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

function unread(message: string): DeploymentsFile {
  return {
    generation: null,
    images: [],
    unknownFields: {},
    problems: [{ line: 1, column: 1, path: '', message, severity: 'error' }],
  };
}
