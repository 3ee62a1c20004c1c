import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { endProcess } from '#backend/engine-faults/testing/end-process.ts';

const command = join(import.meta.dirname, '../../bin/kabinet.js');
/** Of one tick of /proc/PID/stat, on every Linux that Node runs on. */
const tickMs = 10;

/** A hub as it is installed: a process of its own, so that what it uses is its own. */
export class HubProcess {
  readonly url: string;
  readonly #home: string;
  readonly #port: number;
  readonly #databaseUrl: string;
  #process: ChildProcess | undefined;

  constructor({ home, port, databaseUrl }: { home: string; port: number; databaseUrl: string }) {
    this.#home = home;
    this.#port = port;
    this.#databaseUrl = databaseUrl;
    this.url = `http://127.0.0.1:${port}`;
  }

  get #env(): NodeJS.ProcessEnv {
    return {
      ...process.env,
      KABINET_BUILT: '1',
      KABINET_DEFAULT_REPOS: '',
      DATABASE_URL: this.#databaseUrl,
    };
  }

  async start(): Promise<void> {
    const child = spawn(
      process.execPath,
      [command, 'hub', '--home', this.#home, '--port', String(this.#port)],
      { env: this.#env, stdio: 'ignore' },
    );
    this.#process = child;
    for (;;) {
      if (child.exitCode !== null) throw new Error(`the hub ended with code ${child.exitCode}`);
      const answer = await fetch(`${this.url}/healthz`).catch(() => undefined);
      if (answer?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** A link that signs a person in. */
  async link(): Promise<string> {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [command, 'link', '--home', this.#home],
      { env: this.#env },
    );
    const [link] = /https?:\/\/\S+\/sign-in#ticket=\S+/.exec(stdout) ?? [];
    if (!link) throw new Error(`the hub printed no link: ${stdout}`);
    return link;
  }

  /** SIGTERM lets it say goodbye, SIGKILL does not. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    await endProcess(child, signal);
  }

  /** Resident memory in bytes. */
  memory(): number {
    const status = readFileSync(`/proc/${this.#process?.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) * 1024;
  }

  /** Time on a processor since its start, in milliseconds. */
  processorMs(): number {
    const fields =
      readFileSync(`/proc/${this.#process?.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * tickMs;
  }
}
