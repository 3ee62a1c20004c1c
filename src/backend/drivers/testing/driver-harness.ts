import { randomUUID } from 'node:crypto';
import { expect, vi } from 'vitest';
import type { ContainerSpec } from '#domain/agent-wire/container-spec.ts';
import type { Driver, LogLine, LogOptions } from '#backend/drivers/port/driver.ts';
import { ImageUnavailable } from '#backend/drivers/port/driver-errors.ts';
import type { DriverCapabilities } from './driver-capabilities.ts';

/** What a driver has to bring to be tested. */
export type DriverSetup = {
  driver: Driver;
  /** A driver of another backend on the same engine or cluster. */
  neighbour: Driver;
  images: {
    /** Writes 'chatty: line N' each second, ends at once when asked to. */
    chatty: string;
    /** Does not end when asked to. */
    stubborn: string;
    /** Ends by itself with code 3. */
    exits: string;
    /** Several layers, big enough that a pull can be watched. */
    layers: string;
    missing: string;
    /** Its program does not exist. */
    broken: string;
    /** Of an engine that keeps lines in pieces: writes long lines, progress bars and an unfinished end, then ends. */
    writer?: string;
    /** Of an engine that bounds what a container may do: says what it may do, then ends. */
    bounded?: string;
    /** Has a health check that passes after a moment. */
    checked: string;
  };
  /** Runs a container that is not of any backend; answers its id. */
  runForeignContainer(name: string): Promise<string>;
  /** Whether a container runs, without asking the driver. */
  isRunning(id: string): Promise<boolean>;
  /** Kills a container without the driver. */
  killFromOutside(id: string): Promise<void>;
  /** Where containers can be paused: does so without the driver. */
  pauseFromOutside?(id: string): Promise<void>;
  /** Removes a container without the driver. */
  removeFromOutside(id: string): Promise<void>;
  /** Of a driver that has an image store: removes an image from it, if it is there. */
  removeImage?(image: string): Promise<void>;
  /** Runs a container's health check now, where nothing else runs it in time. */
  runHealthCheck?(id: string): Promise<void>;
  /** How long a second of this engine or cluster lasts. */
  secondMs: number;
  close(): Promise<void>;
};

/** A driver under test: what the facts of the contract have in common. */
export class DriverHarness {
  /** Containers to be removed after the test. */
  readonly made: string[] = [];
  readonly capabilities: DriverCapabilities;
  #opened: DriverSetup | undefined;

  constructor(capabilities: DriverCapabilities) {
    this.capabilities = capabilities;
  }

  async open(setup: DriverSetup): Promise<void> {
    this.#opened = setup;
    const { chatty, stubborn, exits, broken, checked, writer, bounded } = setup.images;
    const needed = [chatty, stubborn, exits, broken];
    if (this.capabilities.hasHealthChecks) needed.push(checked);
    if (writer !== undefined) needed.push(writer);
    if (bounded !== undefined) needed.push(bounded);
    for (const image of needed) await setup.driver.pull(image, () => undefined, never());
  }

  async clear(): Promise<void> {
    for (const id of this.made.splice(0)) await this.driver.remove(id);
  }

  get setup(): DriverSetup {
    if (!this.#opened) throw new Error('the harness is not open yet');
    return this.#opened;
  }

  get driver(): Driver {
    return this.setup.driver;
  }

  get neighbour(): Driver {
    return this.setup.neighbour;
  }

  get images(): DriverSetup['images'] {
    return this.setup.images;
  }

  get secondMs(): number {
    return this.setup.secondMs;
  }

  specOf(image: string, more: Partial<ContainerSpec> = {}): ContainerSpec {
    const limits = { cpus: null, memoryBytes: null };
    return {
      deploymentId: randomUUID(),
      name: `kabinet-test-${randomUUID()}`,
      image,
      env: {},
      limits,
      gpu: null,
      ...more,
    };
  }

  async create(image: string, more: Partial<ContainerSpec> = {}): Promise<string> {
    const { id } = await this.driver.create(randomUUID(), randomUUID(), this.specOf(image, more));
    this.made.push(id);
    return id;
  }

  async removeImage(image: string): Promise<void> {
    if (!this.setup.removeImage) throw new Error('a setup with an image store has no removeImage');
    await this.setup.removeImage(image);
  }

  /** Whether a container can be made of it. */
  async has(image: string): Promise<boolean> {
    try {
      await this.driver.remove(await this.create(image));
      return true;
    } catch (error) {
      if (error instanceof ImageUnavailable) return false;
      throw error;
    }
  }

  async runPaused(image: string): Promise<string> {
    if (!this.setup.pauseFromOutside)
      throw new Error('a setup whose containers can be paused has no pauseFromOutside');
    const id = await this.run(image);
    await this.setup.pauseFromOutside(id);
    return id;
  }

  async run(image: string, more: Partial<ContainerSpec> = {}): Promise<string> {
    const id = await this.create(image, more);
    await this.driver.start(id);
    return id;
  }

  async until(id: string, state: string): Promise<void> {
    // An engine with restarts left may start a container that has failed three times before.
    const patience = { timeout: 80 * this.secondMs + 2_000, interval: this.secondMs / 20 };
    await vi.waitFor(
      async () => expect((await this.driver.inspect(id))?.state).toBe(state),
      patience,
    );
  }

  async untilStartedAgain(id: string, first: Date | null | undefined): Promise<void> {
    await this.until(id, 'running');
    await vi.waitFor(
      async () => expect((await this.driver.inspect(id))?.startedAt).not.toEqual(first),
      { timeout: 20 * this.secondMs + 2_000, interval: this.secondMs / 20 },
    );
  }

  async untilHealth(id: string, health: string): Promise<void> {
    const patience = { timeout: 20 * this.secondMs + 2_000, interval: this.secondMs / 10 };
    await vi.waitFor(async () => {
      await this.setup.runHealthCheck?.(id);
      expect((await this.driver.inspect(id))?.health).toBe(health);
    }, patience);
  }

  async linesOf(id: string, options: Partial<LogOptions> = {}): Promise<LogLine[]> {
    const lines: LogLine[] = [];
    const all = {
      tail: 1_000,
      follow: false,
      timestamps: false,
      since: null,
      signal: never(),
      ...options,
    };
    for await (const line of this.driver.logs(id, all)) lines.push(line);
    return lines;
  }

  follow(id: string, signal: AbortSignal = this.soon()): AsyncIterable<LogLine> {
    return this.driver.logs(id, {
      tail: 1_000,
      follow: true,
      timestamps: false,
      since: null,
      signal,
    });
  }

  /** Reads again and again: an engine may leave out what is written at the moment a reader begins to follow. */
  async untilLine(id: string, text: string): Promise<void> {
    await vi.waitFor(
      async () => expect((await this.linesOf(id)).map((line) => line.text)).toContain(text),
      { timeout: 20 * this.secondMs + 2_000, interval: this.secondMs / 10 },
    );
  }

  /** Gives up before the test does, so that a failure says what was missing. */
  soon(): AbortSignal {
    return AbortSignal.timeout(15 * this.secondMs + 2_000);
  }
}

export function never(): AbortSignal {
  return new AbortController().signal;
}
