import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endProcess } from '#backend/engine-faults/testing/end-process.ts';

const command = join(import.meta.dirname, '../../bin/kabinet.js');

/** A backend as it runs on a machine of its own: a process that knows the address of its hub and of its engine. */
export class JoinedBackend {
  readonly #home: string;
  readonly #args: string[];
  #process: ChildProcess | undefined;

  private constructor(home: string, args: string[]) {
    this.#home = home;
    this.#args = args;
  }

  /** `hub`: its address, or several with commas between them. */
  static async join({
    hub,
    engineHost,
    token,
  }: {
    hub: string;
    engineHost: string;
    token: string;
  }): Promise<JoinedBackend> {
    const home = await mkdtemp(join(tmpdir(), 'kabinet-joined-'));
    const backend = new JoinedBackend(home, [
      '--hub',
      hub,
      '--kind',
      'docker',
      '--socket',
      engineHost,
      '--home',
      home,
    ]);
    backend.start(token);
    return backend;
  }

  /** With what it has kept on its disk; the token is needed the first time only. */
  start(token?: string): void {
    const env = {
      ...process.env,
      KABINET_BUILT: '1',
      ...(token ? { KABINET_ENROLMENT_TOKEN: token } : {}),
    };
    this.#process = spawn(process.execPath, [command, 'backend', ...this.#args], {
      env,
      stdio: 'ignore',
    });
  }

  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    await endProcess(child, signal);
  }

  /** Ends it and forgets what it has kept. */
  async remove(): Promise<void> {
    await this.end('SIGTERM');
    await rm(this.#home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
