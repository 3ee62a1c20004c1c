import { setMaxListeners } from 'node:events';
import type { Clock } from '#domain/clock.ts';
import { DiskFull, EngineUnreachable } from '#backend/drivers/port/driver-errors.ts';
import type { Script, Scripts } from './script.ts';
import { seeded, seededHex } from './seeded.ts';
import {
  currentRun,
  refusePaused,
  type SavedEngine,
  type SimulatedContainer,
} from './simulated-container.ts';

export type FakeEngineSettings = {
  clock: Clock;
  scripts: Scripts;
  /** Real milliseconds for one simulated millisecond. */
  pace?: number;
  /** Makes its ids, and which hints are lost: the same seed and the same acts give the same engine. */
  seed?: string;
  saved?: SavedEngine;
  /** Called after every change with what a later engine can be opened with. */
  save?: (state: SavedEngine) => void;
};

type Listener = (container: SimulatedContainer) => void;

const maxRestarts = 3;

/**
 * A container engine that runs nothing. Its containers live by their script: what they have
 * written at a moment follows from when they were started, so nothing needs to be stored for it.
 */
export class FakeEngine {
  readonly clock: Clock;
  readonly pace: number;
  /** By their names; each with the digest that it had when it was pulled. */
  readonly images: Map<string, string>;
  readonly containers = new Map<string, SimulatedContainer>();
  /** What is wrong with the engine. */
  trouble: 'none' | 'down' | 'disk-full' = 'none';

  /** Share of the hints that never come, 0 to 1. */
  hintLoss = 0;
  /** How often each hint comes that is not lost. */
  hintCopies = 1;

  readonly #settings: FakeEngineSettings;
  readonly #seed: string;
  readonly #names = new Map<string, string>();
  #made = 0;
  #hints = 0;
  readonly #listeners = new Set<Listener>();
  /** Aborted when the current run of a container ends. */
  readonly #ends = new Map<string, AbortController>();
  readonly #streams = new Set<AbortController>();

  constructor(settings: FakeEngineSettings) {
    this.#settings = settings;
    this.clock = settings.clock;
    this.pace = settings.pace ?? 1;
    this.#seed = settings.seed ?? 'kabinet';
    this.images = new Map(settings.saved?.images.map((image) => this.#savedImage(image)));
    for (const container of settings.saved?.containers ?? []) this.#keep(container);
    for (const container of this.containers.values()) {
      if (container.state !== 'created' && container.state !== 'exited') this.#liveOn(container);
    }
  }

  /** Throws what a real engine would answer in its present trouble. */
  answer(): void {
    if (this.trouble === 'down') throw new EngineUnreachable('The demo engine');
    if (this.trouble === 'disk-full') throw new DiskFull();
  }

  /** Is in trouble for this long, then well again. Its event streams end, as those of a real one do. */
  async inTroubleFor(ms: number, trouble: FakeEngine['trouble'] = 'down'): Promise<void> {
    this.trouble = trouble;
    this.cutStreams();
    await this.wait(ms);
    this.trouble = 'none';
  }

  findNamed(name: string): SimulatedContainer | undefined {
    return this.containers.get(this.#names.get(name) ?? '');
  }

  /** Simulated milliseconds from now; returns at once when `signal` aborts. */
  wait(ms: number, signal?: AbortSignal): Promise<void> {
    return this.clock.wait(ms * this.pace, signal);
  }

  findScript(image: string): Script | undefined {
    return this.#settings.scripts(image);
  }

  scriptOf(container: SimulatedContainer): Script {
    const script = this.findScript(container.image);
    if (!script) throw new Error(`no script for ${container.image}`);
    return script;
  }

  add(
    made: Pick<
      SimulatedContainer,
      'backendId' | 'uid' | 'commandId' | 'name' | 'image' | 'environment'
    >,
  ): SimulatedContainer {
    const id = this.#newId(made);
    const container: SimulatedContainer = {
      ...made,
      id,
      imageDigest: this.images.get(made.image) ?? null,
      state: 'created',
      restartCount: 0,
      createdAt: this.clock.now(),
      runs: [],
    };
    this.#keep(container);
    this.#changed(container);
    return container;
  }

  /** `digest`: left out, that of the registry. */
  keepImage(image: string, digest = this.findScript(image)?.digest ?? ''): void {
    this.images.set(image, digest);
    this.#saveAll();
  }

  start(container: SimulatedContainer): void {
    if (container.state === 'running') return;
    container.runs.push({ startedAt: this.clock.now(), finishedAt: null, exitCode: null });
    container.state = 'running';
    this.#changed(container);
    this.#liveOn(container);
  }

  /** Asks its program to go, kills it after the grace period. */
  async stop(container: SimulatedContainer, graceSeconds: number): Promise<void> {
    refusePaused(container);
    if (container.state === 'restarting')
      this.#end(container, currentRun(container)?.exitCode ?? 0);
    if (container.state !== 'running') return;
    const { isStubborn } = this.scriptOf(container);
    if (isStubborn) await this.wait(graceSeconds * 1_000, this.#ends.get(container.id)?.signal);
    this.#end(container, isStubborn ? 137 : 0);
  }

  /** Renames or pauses a container, as somebody does it on the machine; or wakes it. */
  alter(container: SimulatedContainer, change: { name: string } | { state: 'running' | 'paused' }) {
    this.#names.delete(container.name);
    this.#keep(Object.assign(container, change));
    this.#changed(container);
  }

  kill(container: SimulatedContainer): void {
    this.#end(container, 137);
  }

  remove(container: SimulatedContainer): void {
    this.#end(container, 137);
    if (!this.containers.delete(container.id)) return;
    this.#names.delete(container.name);
    this.#changed(container);
  }

  /** Aborts when the program of this container is not running any more. */
  endOf(container: SimulatedContainer): AbortSignal {
    return this.#ends.get(container.id)?.signal ?? AbortSignal.abort();
  }

  /** Hears of every change until `signal` aborts; answers the signal by which the engine itself ends the stream. */
  listen(listener: Listener, signal: AbortSignal): AbortSignal {
    const stream = new AbortController();
    this.#listeners.add(listener);
    this.#streams.add(stream);
    signal.addEventListener(
      'abort',
      () => {
        this.#listeners.delete(listener);
        this.#streams.delete(stream);
      },
      { once: true },
    );
    return stream.signal;
  }

  /** Ends every event stream, as an engine does that restarts. */
  cutStreams(): void {
    for (const stream of this.#streams) stream.abort();
    this.#streams.clear();
    this.#listeners.clear();
  }

  /** An earlier simulator kept names alone: it took every image for the one that there is. */
  #savedImage(image: SavedEngine['images'][number]): [string, string] {
    if (typeof image !== 'string') return [image.name, image.digest];
    return [image, this.findScript(image)?.digest ?? ''];
  }

  #keep(container: SimulatedContainer): void {
    this.containers.set(container.id, container);
    this.#names.set(container.name, container.id);
  }

  /** An engine that was saved and opened again does not give the ids of removed containers a second time. */
  #newId({ uid, commandId, name }: Pick<SimulatedContainer, 'uid' | 'commandId' | 'name'>): string {
    this.#made += 1;
    return seededHex(this.#seed, uid, commandId, name, this.clock.now().getTime(), this.#made);
  }

  #liveOn(container: SimulatedContainer): void {
    const end = new AbortController();
    setMaxListeners(0, end.signal);
    this.#ends.set(container.id, end);
    const { ends } = this.scriptOf(container);
    if (ends) void this.#endByItself(container, ends, end.signal);
  }

  /** A program that fails is started again a few times, as the real drivers have their engines do. */
  async #endByItself(
    container: SimulatedContainer,
    ends: NonNullable<Script['ends']>,
    signal: AbortSignal,
  ): Promise<void> {
    await this.wait(ends.afterMs, signal);
    if (signal.aborted) return;
    if (ends.exitCode === 0 || container.restartCount >= maxRestarts)
      return this.#end(container, ends.exitCode);
    Object.assign(currentRun(container) ?? {}, {
      finishedAt: this.clock.now(),
      exitCode: ends.exitCode,
    });
    container.state = 'restarting';
    container.restartCount += 1;
    this.#changed(container);
    await this.wait(100 * 2 ** container.restartCount, signal);
    if (!signal.aborted) this.start(container);
  }

  #end(container: SimulatedContainer, exitCode: number): void {
    if (container.state === 'created' || container.state === 'exited') return;
    Object.assign(currentRun(container) ?? {}, { finishedAt: this.clock.now(), exitCode });
    container.state = 'exited';
    this.#ends.get(container.id)?.abort();
    this.#ends.delete(container.id);
    this.#changed(container);
  }

  #changed(container: SimulatedContainer): void {
    this.#saveAll();
    this.#hints += 1;
    if (this.hintLoss > 0 && seeded(this.#seed, 'hint', this.#hints) < this.hintLoss) return;
    for (let copy = 0; copy < this.hintCopies; copy += 1)
      for (const listener of this.#listeners) listener(container);
  }

  #saveAll(): void {
    this.#settings.save?.({
      images: [...this.images].map(([name, digest]) => ({ name, digest })),
      containers: [...this.containers.values()],
    });
  }
}
