import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { endProcess } from './end-process.ts';

const command = join(import.meta.dirname, '../../../../bin/kabinet.js');

export type AgentProcessSettings = {
  hub: string;
  kind: string;
  socket: string;
  home: string;
  token: string;
};

/**
 * The built backend in a process of its own, which can be killed as nothing within a process can.
 */
export class AgentProcess {
  #process: ChildProcess | undefined;

  /** Builds the product when its sources are newer. */
  static async build(): Promise<void> {
    await promisify(execFile)(process.execPath, [command, '--version']);
  }

  start({ hub, kind, socket, home, token }: AgentProcessSettings): void {
    const env = { ...process.env, KABINET_BUILT: '1', KABINET_ENROLMENT_TOKEN: token };
    this.#process = spawn(
      process.execPath,
      [command, 'backend', '--hub', hub, '--kind', kind, '--socket', socket, '--home', home],
      { env, stdio: 'ignore' },
    );
  }

  /** It does nothing more, not even read, until it is ended. */
  freeze(): void {
    this.#process?.kill('SIGSTOP');
  }

  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    await endProcess(child, signal);
  }
}
