import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test as base, type Page } from '@playwright/test';
import { Engine } from './engine.ts';
import { Given } from './given.ts';
import { Repository } from './repository.ts';
import { SlowRegistry } from './slow-registry.ts';

const command = join(import.meta.dirname, '../bin/kabinet.js');

export type Finished = { code: number; stdout: string; stderr: string };

/** The built product as a person starts it: one process at a terminal, one data folder, one port. */
export class Kabinet {
  readonly home: string;
  readonly port: number;
  readonly url: string;
  /** Everything that was printed since the last start. */
  output = '';
  private readonly env: NodeJS.ProcessEnv;
  private process: ChildProcess | undefined;
  private usedLink: string | undefined;

  constructor(home: string, port: number, env: Record<string, string>) {
    this.home = home;
    this.port = port;
    this.url = `http://127.0.0.1:${port}`;
    this.env = { ...process.env, KABINET_BUILT: '1', KABINET_DEFAULT_REPOS: '', KABINET_ALLOW_LOCAL_SOURCES: '1', FORCE_COLOR: '0', DATABASE_URL: '', ...env };
  }

  async start(): Promise<void> {
    this.output = '';
    this.process = spawn(process.execPath, [command, 'up', '--home', this.home, '--port', String(this.port)], { env: this.env });
    for (const stream of [this.process.stdout, this.process.stderr]) stream?.on('data', (chunk: Buffer) => { this.output += chunk.toString(); });
    await expect.poll(() => this.link() ?? this.ended(), { message: 'kabinet up prints a link', timeout: 60_000 }).toBeTruthy();
    expect(this.link(), `kabinet up ended early:\n${this.output}`).toBeTruthy();
  }

  /** The process of `up`, which is the hub. */
  get pid(): number | undefined {
    return this.process?.pid;
  }

  /** Ctrl-C. */
  async stop(): Promise<void> {
    await this.end('SIGINT');
  }

  /** The power goes: the hub and its backends end at once, without a word. */
  async crash(): Promise<void> {
    const agents = await this.agentPids();
    await this.end('SIGKILL');
    for (const pid of agents) endIfAlive(pid);
  }

  /** The link that signs a person in. */
  link(): string | undefined {
    return /https?:\/\/\S+\/sign-in#ticket=\S+/.exec(this.output)?.[0];
  }

  /** Through the printed link; it works once, so the next time through a new one. */
  async signIn(page: Page): Promise<void> {
    await page.goto(this.usedLink === this.link() ? await this.newLink() : this.link() ?? '');
    this.usedLink = this.link();
    await expect(page.getByRole('navigation').first()).toBeVisible();
  }

  /** Runs another subcommand of kabinet to its end. */
  run(...args: string[]): Promise<Finished> {
    return runToEnd([command, ...args], this.env);
  }

  /** The processes of the backends that `up` started. */
  async agentPids(): Promise<number[]> {
    const pid = this.process?.pid;
    if (pid === undefined) return [];
    const threads = await readdir(`/proc/${pid}/task`).catch(() => []);
    const children = await Promise.all(threads.map((thread) => readFile(`/proc/${pid}/task/${thread}/children`, 'utf8').catch(() => '')));
    return children.join(' ').split(' ').filter(Boolean).map(Number);
  }

  private async newLink(): Promise<string> {
    const { stdout } = await this.run('link', '--home', this.home, '--json');
    return (JSON.parse(stdout) as { url: string }).url;
  }

  private ended(): string | undefined {
    return this.process?.exitCode === null ? undefined : 'ended';
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.process;
    this.process = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const closed = once(child, 'exit');
    child.kill(signal);
    await closed;
  }
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
    return { code: 0, ...await promisify(execFile)(process.execPath, argv, { env, timeout: 60_000 }) };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, stdout, stderr };
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

type Fixtures = {
  /** Environment of the product; tests replace it with test.use. */
  world: Record<string, string>;
  engine: Engine;
  /** Started, with a fresh data folder. Its containers are removed afterwards. */
  kabinet: Kabinet;
  given: Given;
  /** A lab's own repository, served over plain HTTP; empty until a test publishes. */
  repository: Repository;
  /** The registry behind a slow line. */
  slowRegistry: SlowRegistry;
};

export const test = base.extend<Fixtures>({
  world: [{ DOCKER_HOST: process.env['KABINET_TEST_DOCKER_HOST'] ?? '' }, { option: true }],
  engine: async ({}, use) => {
    await use(new Engine());
  },
  kabinet: async ({ engine, world }, use, testInfo) => {
    const home = await mkdtemp(join(tmpdir(), 'kabinet-e2e-'));
    const kabinet = new Kabinet(home, await freePort(), world);
    await kabinet.start();
    await use(kabinet);
    await kabinet.stop();
    await engine.removeTestContainers();
    if (testInfo.status !== testInfo.expectedStatus) await testInfo.attach('kabinet up', { body: kabinet.output, contentType: 'text/plain' });
    await rm(home, { recursive: true, force: true });
  },
  given: async ({ kabinet }, use) => {
    await use(await Given.through(kabinet));
  },
  repository: async ({}, use) => {
    const repository = await Repository.serve('app_images: []');
    await use(repository);
    await repository.close();
  },
  slowRegistry: async ({ engine }, use) => {
    const registry = await SlowRegistry.before(engine.registry, 4_000_000);
    await use(registry);
    await registry.close();
  },
});

export { expect };
