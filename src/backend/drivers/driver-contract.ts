import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { ContainerSpec } from '#domain/agent-wire/container-spec.ts';
import type { Progress } from '#domain/agent-wire/pod-report.ts';
import type { Driver, LogLine, LogOptions } from './driver.ts';
import { ImageUnavailable, NameTaken, StartRefused } from './driver-errors.ts';

/** What a driver has to bring to be tested. */
export type DriverSetup = {
  driver: Driver;
  /** A driver of another backend on the same engine. */
  neighbour: Driver;
  images: {
    /** Writes 'chatty: line N' each second, goes at once when asked to. */
    chatty: string;
    /** Does not go when asked to. */
    stubborn: string;
    /** Ends by itself with code 3. */
    exits: string;
    /** Several layers, big enough that a pull can be watched. */
    layers: string;
    missing: string;
  };
  /** Things that happen on the engine without us. */
  outside: {
    /** Runs a container that is not of any backend; answers its id. */
    run(name: string): Promise<string>;
    isRunning(id: string): Promise<boolean>;
    kill(id: string): Promise<void>;
    remove(id: string): Promise<void>;
    forgetImage(image: string): Promise<void>;
  };
  /** How long this engine's second lasts. */
  secondMs: number;
  close(): Promise<void>;
};

/** The promises of driver.ts, as facts that every driver passes. */
export function testDriver(name: string, open: () => Promise<DriverSetup>): void {
  describe(`the driver of ${name}`, () => {
    let setup: DriverSetup;
    const made: string[] = [];

    beforeAll(async () => {
      setup = await open();
      const { driver, images } = setup;
      for (const image of [images.chatty, images.stubborn, images.exits]) await driver.pull(image, () => undefined, never());
    });
    afterEach(async () => {
      for (const id of made.splice(0)) await setup.driver.remove(id);
    });
    afterAll(() => setup.close());

    function specOf(image: string, more: Partial<ContainerSpec> = {}): ContainerSpec {
      const limits = { cpus: null, memoryBytes: null };
      return { deploymentId: randomUUID(), name: `kabinet-test-${randomUUID()}`, image, env: {}, limits, gpu: null, ...more };
    }

    async function create(image: string, more: Partial<ContainerSpec> = {}): Promise<string> {
      const id = await setup.driver.create(randomUUID(), randomUUID(), specOf(image, more));
      made.push(id);
      return id;
    }

    async function run(image: string, more: Partial<ContainerSpec> = {}): Promise<string> {
      const id = await create(image, more);
      await setup.driver.start(id);
      return id;
    }

    function until(id: string, state: string): Promise<void> {
      const patience = { timeout: 20 * setup.secondMs + 2_000, interval: setup.secondMs / 20 };
      return vi.waitFor(async () => expect((await setup.driver.inspect(id))?.state).toBe(state), patience);
    }

    async function linesOf(id: string, options: Partial<LogOptions> = {}): Promise<LogLine[]> {
      const lines: LogLine[] = [];
      const all = { tail: 1_000, follow: false, timestamps: false, since: null, signal: never(), ...options };
      for await (const line of setup.driver.logs(id, all)) lines.push(line);
      return lines;
    }

    test('its engine has a name and a version', async () => {
      expect(await setup.driver.version()).toMatch(/\w+ \d+/);
    });

    describe('pull', () => {
      test('makes an image present and says layer by layer how far it is', async () => {
        const { driver, images, outside } = setup;
        await outside.forgetImage(images.layers);
        expect(await driver.hasImage(images.layers)).toBe(false);
        const seen: Progress[] = [];
        await driver.pull(images.layers, (progress) => seen.push(progress), never());
        expect(await driver.hasImage(images.layers)).toBe(true);
        expect(seen.at(-1)?.percent).toBe(100);
        expect(seen.at(-1)?.layers.length).toBeGreaterThan(2);
        expect(seen.some(({ layers }) => layers.some((layer) => (layer.totalBytes ?? 0) > 0))).toBe(true);
        const percents = seen.map(({ percent }) => percent ?? 0);
        expect(percents.every((percent) => percent >= 0 && percent <= 100)).toBe(true);
      });

      test('of what is present succeeds again', async () => {
        const { driver, images } = setup;
        await driver.pull(images.chatty, () => undefined, never());
        expect(await driver.hasImage(images.chatty)).toBe(true);
      });

      test('of what does not exist says so in words of the registry', async () => {
        const { driver, images } = setup;
        const pull = driver.pull(images.missing, () => undefined, never());
        await expect(pull).rejects.toThrow(ImageUnavailable);
        await expect(pull).rejects.toThrow(images.missing);
      });

      test('of what is no name of an image is refused', async () => {
        for (const name of ['', '../containers/json', 'a?b=c', 'busybox:1#x', 'Über/alles']) {
          await expect(setup.driver.pull(name, () => undefined, never())).rejects.toThrow(ImageUnavailable);
        }
      });

      test('ends when it is taken back, and leaves no image', async () => {
        const { driver, images, outside } = setup;
        await outside.forgetImage(images.layers);
        const taken = new AbortController();
        await expect(driver.pull(images.layers, () => taken.abort(), taken.signal)).rejects.toThrow();
        expect(await driver.hasImage(images.layers)).toBe(false);
      });
    });

    describe('create', () => {
      test('makes a container that is ours and does not start it', async () => {
        const { driver, images } = setup;
        const [uid, commandId, spec] = [randomUUID(), randomUUID(), specOf(images.chatty)];
        const id = await driver.create(uid, commandId, spec);
        made.push(id);
        expect(await driver.inspect(id)).toMatchObject({ id, uid, commandId, name: spec.name, image: images.chatty, state: 'created', startedAt: null, exitCode: null });
      });

      test('asked twice by one command gives one container', async () => {
        const { driver, images } = setup;
        const [uid, commandId, spec] = [randomUUID(), randomUUID(), specOf(images.chatty)];
        const first = await driver.create(uid, commandId, spec);
        made.push(first);
        expect(await driver.create(uid, commandId, spec)).toBe(first);
      });

      test('under the name of another pod is refused', async () => {
        const { driver, images } = setup;
        const spec = specOf(images.chatty);
        made.push(await driver.create(randomUUID(), randomUUID(), spec));
        await expect(driver.create(randomUUID(), randomUUID(), spec)).rejects.toThrow(NameTaken);
      });

      test('without its image is refused', async () => {
        await expect(create(setup.images.missing)).rejects.toThrow(ImageUnavailable);
      });

      test('knows the digest of the image', async () => {
        const id = await create(setup.images.chatty);
        expect((await setup.driver.inspect(id))?.imageDigest).toMatch(/^sha256:[0-9a-f]{64}$/);
      });
    });

    describe('start and stop', () => {
      test('start runs a container, and again changes nothing', async () => {
        const { driver, images } = setup;
        const id = await run(images.chatty);
        const first = await driver.inspect(id);
        expect(first).toMatchObject({ state: 'running', exitCode: null, finishedAt: null });
        await driver.start(id);
        expect((await driver.inspect(id))?.startedAt).toEqual(first?.startedAt);
      });

      test('stop ends a polite container at once, and again changes nothing', async () => {
        const { driver, images } = setup;
        const id = await run(images.chatty);
        await untilLine(id, 'chatty: line 1');
        const asked = performance.now();
        await driver.stop(id, 30);
        expect(performance.now() - asked).toBeLessThan(15 * setup.secondMs);
        expect(await driver.inspect(id)).toMatchObject({ state: 'exited', exitCode: 0 });
        await driver.stop(id, 30);
        expect((await driver.inspect(id))?.finishedAt).toBeInstanceOf(Date);
      });

      test('a stubborn container is killed after the grace period', async () => {
        const { driver, images } = setup;
        const id = await run(images.stubborn);
        await untilLine(id, 'stubborn: started');
        const asked = performance.now();
        await driver.stop(id, 1);
        expect(performance.now() - asked).toBeGreaterThan(0.9 * setup.secondMs);
        expect(await driver.inspect(id)).toMatchObject({ state: 'exited', exitCode: 137 });
      });

      test('a stopped container starts again, and that is another start', async () => {
        const { driver, images } = setup;
        const id = await run(images.chatty);
        const first = (await driver.inspect(id))?.startedAt;
        await driver.stop(id, 1);
        await driver.start(id);
        const second = await driver.inspect(id);
        expect(second).toMatchObject({ state: 'running', exitCode: null });
        expect(second?.startedAt).not.toEqual(first);
      });

      test('a container that ends by itself shows its exit code', async () => {
        const id = await run(setup.images.exits);
        await until(id, 'exited');
        expect(await setup.driver.inspect(id)).toMatchObject({ exitCode: 3, isOomKilled: false });
      });

      test('a container killed from outside stays down with code 137', async () => {
        const id = await run(setup.images.chatty);
        await setup.outside.kill(id);
        await until(id, 'exited');
        expect(await setup.driver.inspect(id)).toMatchObject({ exitCode: 137 });
      });

      test('what is gone can be stopped but not started', async () => {
        const { driver, images } = setup;
        const id = await create(images.chatty);
        await driver.remove(id);
        await driver.stop(id, 1);
        await expect(driver.start(id)).rejects.toThrow(StartRefused);
      });
    });

    describe('remove', () => {
      test('takes away a running container, and again changes nothing', async () => {
        const { driver, images } = setup;
        const id = await run(images.chatty);
        await driver.remove(id);
        expect(await driver.inspect(id)).toBeUndefined();
        await driver.remove(id);
      });

      test('leaves the image where it is', async () => {
        const { driver, images } = setup;
        await driver.remove(await create(images.chatty));
        expect(await driver.hasImage(images.chatty)).toBe(true);
      });
    });

    describe('what is not ours', () => {
      test('a foreign container is neither seen nor touched', async () => {
        const { driver, outside } = setup;
        const id = await outside.run(`foreign-${randomUUID()}`);
        expect(await driver.inspect(id)).toBeUndefined();
        expect((await driver.list()).map((container) => container.id)).not.toContain(id);
        await driver.stop(id, 0);
        await driver.remove(id);
        await expect(driver.start(id)).rejects.toThrow(StartRefused);
        expect(await linesOf(id)).toEqual([]);
        expect(await outside.isRunning(id)).toBe(true);
        await outside.remove(id);
      });

      test('a container of another backend is neither seen nor touched', async () => {
        const { neighbour, outside, images } = setup;
        const id = await run(images.chatty);
        expect(await neighbour.inspect(id)).toBeUndefined();
        expect((await neighbour.list()).map((container) => container.id)).not.toContain(id);
        await neighbour.remove(id);
        expect(await outside.isRunning(id)).toBe(true);
      });

      test('a name that a foreign container bears is taken', async () => {
        const { outside, images } = setup;
        const name = `foreign-${randomUUID()}`;
        const id = await outside.run(name);
        await expect(create(images.chatty, { name })).rejects.toThrow(NameTaken);
        await outside.remove(id);
      });
    });

    test('list shows all of ours, running or not', async () => {
      const { driver, images } = setup;
      const ids = [await create(images.chatty), await run(images.chatty)];
      const listed = await driver.list();
      expect(listed.filter(({ id }) => ids.includes(id)).map(({ state }) => state).sort()).toEqual(['created', 'running']);
    });

    async function untilLine(id: string, text: string): Promise<void> {
      for await (const line of setup.driver.logs(id, { tail: 1_000, follow: true, timestamps: false, since: null, signal: soon() })) {
        if (line.text === text) return;
      }
      throw new Error(`the log of ${id} has no line '${text}'`);
    }

    /** Gives up before the test does, so that a failure says what was missing. */
    function soon(): AbortSignal {
      return AbortSignal.timeout(15 * setup.secondMs + 2_000);
    }

    describe('logs', () => {
      test('come in order and say where each line was written', async () => {
        const id = await run(setup.images.exits);
        await until(id, 'exited');
        const lines = await linesOf(id, { tail: 1 });
        expect(lines).toEqual([{ at: null, source: 'stderr', text: 'exits: no licence found' }]);
      });

      test('follow what is being written, until the container ends', async () => {
        const { driver, images } = setup;
        const id = await run(images.chatty);
        const texts: string[] = [];
        for await (const line of driver.logs(id, { tail: 1_000, follow: true, timestamps: false, since: null, signal: soon() })) {
          texts.push(line.text);
          if (line.text === 'chatty: line 2') await driver.stop(id, 5);
        }
        const numbered = texts.filter((text) => text.startsWith('chatty: line'));
        expect(numbered.slice(0, 2)).toEqual(['chatty: line 1', 'chatty: line 2']);
        expect((await driver.inspect(id))?.state).toBe('exited');
      });

      test('end when the reader goes away', async () => {
        const id = await run(setup.images.chatty);
        const gone = new AbortController();
        let count = 0;
        for await (const line of setup.driver.logs(id, { tail: 10, follow: true, timestamps: false, since: null, signal: gone.signal })) {
          count += line.text === '' ? 0 : 1;
          gone.abort();
        }
        expect(count).toBeGreaterThan(0);
      });

      test('give only as many of the last lines as were asked for', async () => {
        const id = await run(setup.images.chatty);
        await untilLine(id, 'chatty: line 2');
        await setup.driver.stop(id, 5);
        const all = await linesOf(id);
        expect(await linesOf(id, { tail: 2 })).toEqual(all.slice(-2));
        expect(await linesOf(id, { tail: 0 })).toEqual([]);
      });

      test('carry the moment of each line when asked to, and begin at one', async () => {
        const { driver, images } = setup;
        const id = await run(images.chatty);
        await untilLine(id, 'chatty: line 3');
        await driver.stop(id, 5);
        const lines = await linesOf(id, { timestamps: true });
        const moments = lines.map((line) => line.at?.getTime() ?? 0);
        expect(moments.every((moment) => moment > 0)).toBe(true);
        const second = lines.find((line) => line.text === 'chatty: line 2')?.at ?? null;
        const later = (await linesOf(id, { since: second })).map((line) => line.text);
        expect(later).toContain('chatty: line 3');
        expect(later).not.toContain('chatty: line 1');
      });

      test('show that the environment has reached the container', async () => {
        const id = await run(setup.images.chatty, { env: { KABINET_TEST_GREETING: 'hello' } });
        await untilLine(id, 'chatty: line 1');
        expect((await linesOf(id)).map((line) => line.text).join('\n')).toContain('KABINET_TEST_GREETING');
      });
    });

    describe('events', () => {
      test('hint at what happens to a container, through us and from outside', async () => {
        const { driver, images, outside } = setup;
        // Both are there before anybody listens, so that a hint about them can only mean what is done next.
        const [killed, removed] = [await run(images.chatty), await create(images.chatty)];
        const over = new AbortController();
        const hints: string[] = [];
        const listening = (async () => {
          for await (const id of driver.events(over.signal)) hints.push(id);
        })();
        // The stream says nothing when it opens: make things happen until it is heard.
        await vi.waitFor(async () => {
          const id = await run(images.chatty);
          await vi.waitFor(() => expect(hints).toContain(id), { timeout: 500, interval: 10 });
        }, { timeout: 10_000, interval: 10 });
        expect(hints).not.toContain(killed);
        await outside.kill(killed);
        await vi.waitFor(() => expect(hints).toContain(killed), { timeout: 5_000 });
        await driver.remove(removed);
        await vi.waitFor(() => expect(hints).toContain(removed), { timeout: 5_000 });
        over.abort();
        await listening;
      });

      test('of another backend are not heard', async () => {
        const { neighbour, driver, images } = setup;
        const over = new AbortController();
        const [ours, theirs]: string[][] = [[], []];
        const listening = [driver, neighbour].map(async (one) => {
          for await (const id of one.events(over.signal)) (one === driver ? ours : theirs)?.push(id);
        });
        await vi.waitFor(async () => {
          await run(images.chatty);
          await vi.waitFor(() => expect(ours?.length).toBeGreaterThan(0), { timeout: 500, interval: 10 });
        }, { timeout: 10_000, interval: 10 });
        over.abort();
        await Promise.all(listening);
        expect(theirs).toEqual([]);
      });
    });
  });
}

function never(): AbortSignal {
  return new AbortController().signal;
}
