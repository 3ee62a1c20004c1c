import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import Docker, { type ContainerInspectInfo } from 'dockerode';
import { vi } from 'vitest';
import { dockerDialect } from '#backend/drivers/engine/dialects/docker-dialect.ts';
import type { Driver } from '#backend/drivers/port/driver.ts';
import { createEngineDriver } from '#backend/drivers/engine/engine-driver.ts';
import { labelNames } from '#backend/drivers/engine/containers/labels.ts';
import { podmanDialect } from '#backend/drivers/engine/dialects/podman-dialect.ts';

const scripts = join(import.meta.dirname, '../../../../scripts');
/** Of an agent that is to notice in a test that its engine does not answer. */
const requestTimeoutMs = 8_000;
/** Instead of the 30 s or 5 min between two lists. */
export const relistMs = 4_000;

/**
 * A real engine as it is past any agent, and what can be done to it. It has to be one of
 * scripts/engines.sh or scripts/podman.sh.
 */
export class TestedEngine {
  readonly kind: 'docker' | 'podman';
  readonly socketPath: string;
  readonly docker: Docker;
  readonly #registry: string;

  constructor(kind: 'docker' | 'podman', address: string, registry: string) {
    this.kind = kind;
    this.socketPath = address.replace('unix://', '');
    this.docker = new Docker({ socketPath: this.socketPath });
    this.#registry = registry;
  }

  image(name: string): string {
    return `${this.#registry}/kabinet-test/${name}`;
  }

  /** As the product opens it, with shorter waits, through another socket. */
  driver(socketPath: string, backendId: string): Driver {
    const dialect = { ...(this.kind === 'docker' ? dockerDialect : podmanDialect), relistMs };
    return createEngineDriver({
      docker: new Docker({ socketPath }),
      dialect,
      backendId,
      requestTimeoutMs,
    });
  }

  /** As the engine says it; the architecture in the words of OCI. */
  async version(): Promise<{ arch: string }> {
    return { arch: (await this.docker.version()).Arch };
  }

  async pull(name: string): Promise<void> {
    const progress = await this.docker.pull(this.image(name));
    await new Promise((resolve) => {
      this.docker.modem.followProgress(progress, resolve);
    });
  }

  /** Every container of a backend, running or not. */
  async containersOf(backendId: string): Promise<ContainerInspectInfo[]> {
    const shown = await this.docker.listContainers({
      all: true,
      filters: { label: [`${labelNames.backend}=${backendId}`] },
    });
    return Promise.all(shown.map(({ Id }) => this.docker.getContainer(Id).inspect()));
  }

  /** Ends what it runs without a word to the engine. */
  async killProcessOf(id: string): Promise<void> {
    // One that was killed before may still be on its way back.
    process.kill(
      await vi.waitFor(() => this.pidOf(id), { timeout: 15_000, interval: 50 }),
      'SIGKILL',
    );
  }

  /**
   * The process of a container on this machine. An engine gives 0 for one that does not run, and to
   * kill 0 is to kill oneself.
   */
  async pidOf(id: string): Promise<number> {
    const {
      State: { Pid, Status },
    } = await this.docker.getContainer(id).inspect();
    if (Pid <= 0) throw new Error(`Container ${id} has no process: it is ${Status}.`);
    return Pid;
  }

  /**
   * The engine takes every call and answers none, while `act` goes on; then it goes on where it
   * was.
   */
  async whileHung(act: () => Promise<void>): Promise<void> {
    const pids = await this.#processes();
    if (pids.length === 0)
      throw new Error(
        `No engine of this machine was started with unix://${this.socketPath}. This test halts the engine, so it needs one of scripts/engines.sh and scripts/podman.sh.`,
      );
    try {
      for (const pid of pids) process.kill(pid, 'SIGSTOP');
      await act();
    } finally {
      for (const pid of pids) process.kill(pid, 'SIGCONT');
    }
  }

  /** kill -9 of a Docker engine; its containers go on. */
  crash(): Promise<void> {
    return this.#script('crash');
  }

  /** After a crash. */
  start(): Promise<void> {
    return this.#script('start');
  }

  async #script(verb: string): Promise<void> {
    await promisify(execFile)('bash', [join(scripts, 'engines.sh'), verb], {
      env: { ...process.env, KABINET_TEST_ENGINES: dirname(this.socketPath) },
    });
  }

  async #processes(): Promise<number[]> {
    const found: number[] = [];
    for (const entry of await readdir('/proc')) {
      const words = (await readFile(`/proc/${entry}/cmdline`, 'utf8').catch(() => '')).split('\0');
      const isEngine =
        ['dockerd', 'podman'].includes(basename(words[0] ?? '')) &&
        words.includes(`unix://${this.socketPath}`);
      if (isEngine) found.push(Number(entry));
    }
    return found;
  }
}
