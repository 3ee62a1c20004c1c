import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Logger } from 'pino';
import { exitCodes } from '../command-failed.ts';

/** How to start one backend as a process of its own. Secrets travel by environment, not by argv. */
export type BackendProcess = {
  name: string;
  args: string[];
  env: NodeJS.ProcessEnv;
};

export type Supervised = {
  pid(): number | undefined;
  /** The hub has refused it: it is not started again. */
  isGivenUp(): boolean;
  stop(): Promise<void>;
};

const firstDelayMs = 500;
const maxDelayMs = 30_000;
/** Containers are never stopped with the backend, so it has nothing to wait for. */
const patienceMs = 8_000;

/**
 * Keeps a backend running: a backend that dies is started again with growing patience; one that
 * the hub has refused is not. The IPC channel tells the backend when this process is gone.
 */
export function superviseBackend(entry: string, backend: BackendProcess, log: Logger): Supervised {
  let child: ChildProcess | undefined;
  let isStopping = false;
  let isGivenUp = false;
  let delayMs = firstDelayMs;
  let timer: NodeJS.Timeout | undefined;

  function start(): void {
    const startedAt = Date.now();
    child = spawn(process.execPath, [entry, ...backend.args], {
      env: backend.env,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      detached: true,
    });
    child.on('error', (error) =>
      log.error({ err: error, backend: backend.name }, 'the backend could not be started'),
    );
    child.on('exit', (code, signal) => {
      if (isStopping) return;
      if (code === exitCodes.refused) {
        isGivenUp = true;
        return log.error(
          { backend: backend.name },
          'the hub has refused the backend; it will not be restarted',
        );
      }
      if (Date.now() - startedAt > maxDelayMs) delayMs = firstDelayMs;
      log.warn(
        { backend: backend.name, code, signal, delayMs },
        'the backend has ended and will be restarted',
      );
      timer = setTimeout(start, delayMs);
      delayMs = Math.min(delayMs * 2, maxDelayMs);
    });
  }

  start();
  return {
    pid: () => child?.pid,
    isGivenUp: () => isGivenUp,
    async stop() {
      isStopping = true;
      clearTimeout(timer);
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      const impatience = setTimeout(() => child?.kill('SIGKILL'), patienceMs);
      await ended;
      clearTimeout(impatience);
    },
  };
}
