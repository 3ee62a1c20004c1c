import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, type Cookie, type Page } from '@playwright/test';
import { endProcess } from '#backend/engine-faults/testing/end-process.ts';

const command = join(import.meta.dirname, '../../bin/kabinet.js');

type Finished = { code: number; stdout: string; stderr: string };

/** The built product as a person starts it: one process at a terminal, one data folder, one port. */
export class KabinetProcess {
  readonly home: string;
  readonly port: number;
  readonly url: string;
  /** Everything that was printed since the last start. */
  output = '';
  readonly #env: NodeJS.ProcessEnv;
  #process: ChildProcess | undefined;
  #session: { link: string; cookies: Cookie[]; key: string } | undefined;

  constructor(home: string, port: number, env: Record<string, string | undefined>) {
    this.home = home;
    this.port = port;
    this.url = `http://127.0.0.1:${port}`;
    this.#env = {
      ...process.env,
      KABINET_BUILT: '1',
      KABINET_DEFAULT_REPOS: '',
      KABINET_ALLOW_LOCAL_SOURCES: '1',
      FORCE_COLOR: '0',
      DATABASE_URL: '',
      ...env,
    };
  }

  /** `what`: the hub with the backends of its machine, or the hub alone. */
  async start(what: 'up' | 'hub' = 'up'): Promise<void> {
    this.output = '';
    this.#process = spawn(
      process.execPath,
      [command, what, '--home', this.home, '--port', String(this.port)],
      { env: this.#env },
    );
    for (const stream of [this.#process.stdout, this.#process.stderr])
      stream?.on('data', (chunk: Buffer) => {
        this.output += chunk.toString();
      });
    await expect
      .poll(() => this.link() ?? this.#ended(), {
        message: `kabinet ${what} prints a link`,
        timeout: 60_000,
      })
      .toBeTruthy();
    expect(this.link(), `kabinet ${what} ended early:\n${this.output}`).toBeTruthy();
  }

  /** The process of `up`, which is the hub. */
  get pid(): number | undefined {
    return this.#process?.pid;
  }

  /** Ctrl-C. */
  async stop(): Promise<void> {
    await this.#end('SIGINT');
  }

  /** The power goes: the hub and its backends end at once, without a word. */
  async crash(): Promise<void> {
    const agents = await this.agentPids();
    await this.#end('SIGKILL');
    for (const pid of agents) endIfAlive(pid);
  }

  /** The link that signs a person in. */
  link(): string | undefined {
    return linkIn(this.output);
  }

  /** Another one, made at the terminal while the hub runs. */
  async newLink(): Promise<string> {
    return linkIn((await this.run('link', '--home', this.home)).stdout) ?? '';
  }

  /** Through the printed link. It works once: the next browser takes the cookies of the first. */
  async signIn(page: Page): Promise<void> {
    const link = this.link() ?? '';
    if (this.#session?.link === link) {
      await page.context().addCookies(this.#session.cookies);
      await page.context().addInitScript(keepKey, { origin: this.url, key: this.#session.key });
      await page.goto(this.url);
    } else {
      await page.goto(link);
      await page.waitForURL((url) => url.pathname !== '/sign-in', { waitUntil: 'load' });
      const key = await page.evaluate(() => localStorage.getItem('kabinet-key') ?? '');
      this.#session = { link, cookies: await page.context().cookies(), key };
    }
    await expect(page.getByRole('navigation').first()).toBeVisible();
  }

  /** Runs another subcommand of kabinet to its end. */
  run(...args: string[]): Promise<Finished> {
    return runToEnd([command, ...args], this.#env);
  }

  /** The processes of the backends that `up` started. */
  async agentPids(): Promise<number[]> {
    const pid = this.#process?.pid;
    if (pid === undefined) return [];
    const threads = await readdir(`/proc/${pid}/task`).catch(() => []);
    const children = await Promise.all(
      threads.map((thread) =>
        readFile(`/proc/${pid}/task/${thread}/children`, 'utf8').catch(() => ''),
      ),
    );
    return children.join(' ').split(' ').filter(Boolean).map(Number);
  }

  /** A token for the API, made at the terminal while the hub runs. */
  async newToken(): Promise<string> {
    const { stdout } = await this.run(
      'token',
      'create',
      '--home',
      this.home,
      '--name',
      'e2e',
      '--json',
    );
    return (JSON.parse(stdout) as { token: string }).token;
  }

  #ended(): string | undefined {
    return this.#process?.exitCode === null ? undefined : 'ended';
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    await endProcess(child, signal);
  }
}

function linkIn(output: string): string | undefined {
  return /https?:\/\/\S+\/sign-in#ticket=\S+/.exec(output)?.[0];
}

function endIfAlive(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended with its parent.
  }
}

async function runToEnd(argv: string[], env: NodeJS.ProcessEnv): Promise<Finished> {
  try {
    return {
      code: 0,
      ...(await promisify(execFile)(process.execPath, argv, { env, timeout: 60_000 })),
    };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, stdout, stderr };
  }
}

/** Runs in the browser, before any script of a page. */
function keepKey({ origin, key }: { origin: string; key: string }): void {
  if (location.origin === origin) localStorage.setItem('kabinet-key', key);
}
