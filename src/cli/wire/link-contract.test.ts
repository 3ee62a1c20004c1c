import { eq } from 'drizzle-orm';
import pino from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Clock } from '#domain/clock.ts';
import { systemClock } from '#system/system-clock.ts';
import { connectByWebSocket } from '#backend/link/transport/connect-by-web-socket.ts';
import type { Connector } from '#backend/link/transport/connector.ts';
import { LongPollConnection } from '#backend/link/transport/long-poll-connection.ts';
import { fullCredit } from '#domain/agent-wire/credit.ts';
import { backends, commands, pods } from '#hub/store/runtime-tables.ts';
import { Wire } from './testing/wire.ts';

const log = pino({ level: 'silent' });
const connectors: Record<string, Connector> = {
  WEBSOCKET: (address) => connectByWebSocket(address, log).socket,
  LONG_POLL: (address) => new LongPollConnection(address, { fetch, clock: systemClock }),
};

/** Has no patience with a hub that asks for some. */
const hasty: Clock = {
  ...systemClock,
  wait: (ms, signal) => systemClock.wait(ms > 15_000 && ms < 30_000 ? 300 : ms, signal),
};

describe.each(Object.entries(connectors))('%s', (transport, connect) => {
  let wire: Wire;
  beforeAll(async () => {
    wire = await Wire.open();
  });
  afterEach(() => wire.stopAgents());
  afterAll(() => wire.close());

  test('a backend that says hello is welcomed, and its page says what carries its session', async () => {
    await wire.begin({ connect });
    const id = await wire.connectedBackend();
    expect(
      await wire.hub.run('query ($id: ID!) { backend(id: $id) { freshness transport } }', { id }),
    ).toEqual({ backend: { freshness: 'LIVE', transport } });
  });

  test('commands are done, and their results come after the state that they caused', async () => {
    await wire.begin({ connect });
    const podId = await wire.deployed(await wire.connectedBackend());
    const stop = await wire.ask('stopPod', podId);
    await wire.until(async () => expect((await wire.hub.command(stop)).state).toBe('SUCCEEDED'));
    expect(await wire.hub.pod(podId)).toMatchObject({ phase: 'STOPPED' });
    const remove = await wire.ask('removePod', podId);
    await wire.until(async () => expect((await wire.hub.command(remove)).state).toBe('SUCCEEDED'));
    expect(wire.containersOf(podId)).toEqual([]);
  });

  test('a log is read to its end, and thousands of its lines come in order with none twice', async () => {
    await wire.begin({ connect });
    const backendId = await wire.connectedBackend();
    const podId = await wire.deployed(backendId);
    const run = wire.containersOf(podId)[0]?.runs[0];
    // As if it had been running, and writing, for long.
    if (run) run.startedAt = new Date(Date.now() - 100_000);
    const request = { uid: podId, tail: 4_000, follow: false, timestamps: false, since: null };
    const lines: number[] = [];
    for await (const part of wire.hub.hub.agents.readLog(
      backendId,
      request,
      new AbortController().signal,
    )) {
      expect(part).toMatchObject({ dropped: 0, problem: null });
      lines.push(...part.lines.map(({ text }) => Number(text.split(' ')[1])));
    }
    const [first = 0] = lines;
    expect(lines.length).toBeGreaterThanOrEqual(4_000);
    expect(lines).toEqual(lines.map((_, n) => first + n));
  });

  test('credit that is used up is given back: hundreds of frames are taken in one session', async () => {
    await wire.begin({ connect });
    const backendId = await wire.connectedBackend();
    const podId = await wire.deployed(backendId);
    for (let n = 0; n < 70; n += 1) {
      const verb = n % 2 === 0 ? 'stopPod' : 'startPod';
      const id = await wire.ask(verb, podId);
      await wire.until(async () => expect((await wire.hub.command(id)).state).toBe('SUCCEEDED'));
    }
    expect(await wire.hub.backend(backendId)).toMatchObject({ epoch: 1 });
    expect((await wire.hub.backend(backendId)).appliedSeq).toBeGreaterThan(fullCredit.frames);
  }, 120_000);

  test('a copy of a backend takes over at once; the other is held, people are told, and it is let in by one of them', async () => {
    const first = await wire.begin({ connect, clock: hasty });
    const id = await wire.connectedBackend();
    await wire.begin({ connect, clock: hasty }, first);
    await wire.until(async () =>
      expect((await wire.hub.backend(id)).alarm).toMatchObject({ kind: 'DUPLICATE' }),
    );
    expect(await wire.hub.backend(id)).toMatchObject({ epoch: 2 });
    await wire.hub.run('mutation ($id: ID!) { takeOverBackend(id: $id) { id } }', { id });
    await wire.until(async () => expect(await wire.hub.backend(id)).toMatchObject({ epoch: 3 }));
  });

  test('a hub whose store was restored goes past the epoch of its backend, hears everything, and old commands are not run again', async () => {
    const begun = await wire.begin({ connect });
    const id = await wire.connectedBackend();
    const podId = await wire.deployed(id);
    const { database } = wire.hub.hub;
    const { appliedSeq, streamId } = await wire.hub.backend(id);
    const { phase, rev } = await wire.hub.pod(podId);
    const stop = await wire.ask('stopPod', podId);
    await wire.until(async () => expect((await wire.hub.command(stop)).state).toBe('SUCCEEDED'));
    const start = await wire.ask('startPod', podId);
    await wire.until(async () => expect((await wire.hub.command(start)).state).toBe('SUCCEEDED'));
    await wire.untilPhase(podId, 'RUNNING');
    await begun.agent.stop();
    await wire.until(() => expect(wire.hub.hub.agents.sessionCount()).toBe(0));
    const runs = wire.containersOf(podId)[0]?.runs.length;
    // As it was before the stop: the row of an older epoch, and a command that seems not to be done.
    await database
      .update(backends)
      .set({ epoch: 0, appliedSeq, streamId, leftAt: null })
      .where(eq(backends.id, id));
    await database.update(pods).set({ phase, rev }).where(eq(pods.id, podId));
    await database
      .update(commands)
      .set({ state: 'LEASED', finishedAt: null })
      .where(eq(commands.id, stop));
    await wire.begin({ connect }, begun);
    await wire.until(async () => expect(await wire.hub.backend(id)).toMatchObject({ epoch: 2 }));
    await wire.until(async () => expect((await wire.hub.command(stop)).state).toBe('SUCCEEDED'));
    await wire.untilPhase(podId, 'RUNNING');
    expect(wire.containersOf(podId)[0]?.runs.length).toBe(runs);
  });

  test('a backend that stops says goodbye, one whose access is revoked ends in words', async () => {
    const { agent } = await wire.begin({ connect });
    const id = await wire.connectedBackend();
    await agent.stop();
    await wire.until(async () =>
      expect(
        await wire.hub.run('query ($id: ID!) { backend(id: $id) { freshness } }', { id }),
      ).toEqual({ backend: { freshness: 'OFFLINE' } }),
    );
    const other = await wire.begin({ connect });
    const second = await wire.connectedBackend();
    await wire.hub.run('mutation ($id: ID!) { revokeBackend(id: $id) { standing } }', {
      id: second,
    });
    await expect(other.ended).rejects.toThrow('The hub does not know this backend any more');
  });

  test('what is configured and a new key that is asked for reach a backend at once', async () => {
    const begun = await wire.begin({ connect });
    const id = await wire.connectedBackend();
    const before = (await wire.hub.backend(id)).publicKey;
    await wire.hub.run(
      'mutation ($input: SetBackendConfigurationInput!) { setBackendConfiguration(input: $input) { id } }',
      { input: { backend: id, values: { maxPods: 7 } } },
    );
    await wire.until(async () =>
      expect((await wire.hub.backend(id)).reportedSettings).toContainEqual({
        key: 'maxPods',
        value: 7,
        origin: 'HUB',
      }),
    );
    await wire.hub.run('mutation ($id: ID!) { renewBackendKey(id: $id) { id } }', { id });
    await wire.until(async () => expect((await wire.hub.backend(id)).nextPublicKey).not.toBeNull());
    await begun.agent.stop();
    await wire.begin({ connect }, begun);
    await wire.until(async () =>
      expect(await wire.hub.backend(id)).toMatchObject({ epoch: 2, nextPublicKey: null }),
    );
    expect((await wire.hub.backend(id)).publicKey).not.toBe(before);
  });
});
