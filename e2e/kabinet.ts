import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { cp, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test as base, type Page } from '@playwright/test';
import { endProcess } from '#backend/engine-faults/testing/end-process.ts';
import { Engine } from './testing/engine.ts';
import { freePort } from './testing/free-port.ts';
import { Given } from './testing/given.ts';
import { Repository } from './testing/repository.ts';
import { SlowRegistry } from './testing/slow-registry.ts';

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

  constructor(home: string, port: number, env: Record<string, string | undefined>) {
    this.home = home;
    this.port = port;
    this.url = `http://127.0.0.1:${port}`;
    this.env = {
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
    this.process = spawn(
      process.execPath,
      [command, what, '--home', this.home, '--port', String(this.port)],
      { env: this.env },
    );
    for (const stream of [this.process.stdout, this.process.stderr])
      stream?.on('data', (chunk: Buffer) => {
        this.output += chunk.toString();
      });
    await expect
      .poll(() => this.link() ?? this.ended(), {
        message: `kabinet ${what} prints a link`,
        timeout: 60_000,
      })
      .toBeTruthy();
    expect(this.link(), `kabinet ${what} ended early:\n${this.output}`).toBeTruthy();
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
    await page.goto(this.usedLink === this.link() ? await this.newLink() : (this.link() ?? ''));
    this.usedLink = this.link();
    await page.waitForURL((url) => url.pathname !== '/sign-in', { waitUntil: 'load' });
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
    const children = await Promise.all(
      threads.map((thread) =>
        readFile(`/proc/${pid}/task/${thread}/children`, 'utf8').catch(() => ''),
      ),
    );
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
    await endProcess(child, signal);
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
    return {
      code: 0,
      ...(await promisify(execFile)(process.execPath, argv, { env, timeout: 60_000 })),
    };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, stdout, stderr };
  }
}

type Fixtures = {
  /** Environment of the product beside DOCKER_HOST, which names the engine; tests replace it with test.use. */
  world: Record<string, string>;
  engine: Engine;
  /** The folder in which data folders are made. */
  place: string;
  /** Started, with a fresh data folder. Its containers are removed afterwards. */
  kabinet: Kabinet;
  given: Given;
  /** A lab's own repository, served over plain HTTP; empty until a test publishes. */
  repository: Repository;
  /** The registry behind a slow line. */
  slowRegistry: SlowRegistry;
};

/** Once for each worker. */
type WorkerFixtures = {
  /** A data folder as the first start of a hub leaves it: every test begins with a copy. */
  firstHome: string;
};

export const test = base.extend<Fixtures, WorkerFixtures>({
  firstHome: [
    async ({}, use) => {
      const home = await mkdtemp(join(tmpdir(), 'kabinet-e2e-first-'));
      const kabinet = new Kabinet(home, await freePort(), {});
      await kabinet.start('hub');
      await kabinet.stop();
      await use(home);
      await rm(home, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  world: [{}, { option: true }],
  engine: async ({}, use) => {
    await use(new Engine());
  },
  place: async ({}, use) => {
    await use(tmpdir());
  },
  kabinet: async ({ engine, world, place, firstHome }, use, testInfo) => {
    const home = await mkdtemp(join(place, 'kabinet-e2e-'));
    // A store on a server has not seen that start.
    if (!world.DATABASE_URL) await cp(firstHome, home, { recursive: true });
    const kabinet = new Kabinet(home, await freePort(), { DOCKER_HOST: engine.host, ...world });
    try {
      await kabinet.start();
      await use(kabinet);
    } finally {
      await kabinet.stop();
      await engine.removeTestContainers();
      if (testInfo.status !== testInfo.expectedStatus)
        await testInfo.attach('kabinet up', { body: kabinet.output, contentType: 'text/plain' });
      await rm(home, { recursive: true, force: true });
    }
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
