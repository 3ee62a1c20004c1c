import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { systemClock } from '#system/system-clock.ts';
import { systemDisk } from '#backend/disk.ts';
import { connectByBestTransport } from '#backend/link/transport/transport-choice.ts';
import type { Log } from '#backend/log.ts';
import { createTestRuntime } from '#hub/testing/runtime.ts';
import { TestProxy, type ProxyMode } from './testing/test-proxy.ts';
import { Wire, type WiredAgent } from './testing/wire.ts';

let wire: Wire;
let proxy: TestProxy;
let address: string;
beforeAll(async () => {
  wire = await Wire.open();
});
afterAll(() => wire.close());
beforeEach(async () => {
  proxy = new TestProxy();
  address = await proxy.listen(wire.hub.url);
});
afterEach(async () => {
  await wire.stopAgents();
  await proxy.close();
});

/** As in the world, with shorter waits. */
function begin(
  againMs = 60_000,
  copyOf?: WiredAgent,
  log: Log = pino({ level: 'silent' }),
): Promise<WiredAgent> {
  const patience = { firstFrameMs: 500, againMs, maxMs: 60_000 };
  return wire.begin(
    (home) => ({
      hubUrl: address,
      log,
      connect: connectByBestTransport({
        fetch,
        clock: systemClock,
        disk: systemDisk,
        log,
        home,
        patience,
      }),
    }),
    copyOf,
  );
}

const untilConnectedBy = (transport: string) =>
  wire.until(async () => {
    expect(await wire.hub.backend(await wire.connectedBackend())).toMatchObject({ transport });
  });

test.each<ProxyMode>(['refusing', 'stripping', 'buffering'])(
  'behind a proxy that is %s a backend finds long polls by itself, and works',
  async (mode) => {
    proxy.mode = mode;
    const { home } = await begin();
    await untilConnectedBy('LONG_POLL');
    const backendId = await wire.connectedBackend();
    const podId = await wire.deployed(backendId);
    const stop = await wire.ask('stopPod', podId);
    await wire.until(async () => expect((await wire.hub.command(stop)).state).toBe('SUCCEEDED'));
    expect(await wire.hub.pod(podId)).toMatchObject({ phase: 'STOPPED' });
    expect(await wire.hub.backend(backendId)).toMatchObject({ epoch: 1 });
    expect(proxy.upgrades).toBe(1);
    expect(JSON.parse(readFileSync(join(home, 'transport.json'), 'utf8'))).toEqual({
      longPoll: [new URL(address).host],
    });
  },
);

test.each<ProxyMode>(['blackhole', 'mute'])(
  'a proxy that swallows WebSockets (%s) is found out',
  async (mode) => {
    proxy.mode = mode;
    await begin();
    await untilConnectedBy('LONG_POLL');
  },
);

test('a proxy that cuts what is idle does not end the session: questions grow shorter', async () => {
  proxy.mode = 'hasty';
  proxy.idleMs = 1_200;
  await begin();
  await untilConnectedBy('LONG_POLL');
  await wire.until(() => expect(proxy.cuts).toBeGreaterThan(0));
  const podId = await wire.deployed(await wire.connectedBackend());
  expect(wire.containersOf(podId)).toHaveLength(1);
  expect(await wire.hub.backend(await wire.connectedBackend())).toMatchObject({ epoch: 1 });
});

test('a session moves over to a WebSocket once one gets through, and never looks dead meanwhile', async () => {
  proxy.mode = 'refusing';
  await begin(300);
  await untilConnectedBy('LONG_POLL');
  const backendId = await wire.connectedBackend();
  const podId = await wire.deployed(backendId);
  proxy.mode = 'open';
  await wire.until(async () =>
    expect(await wire.hub.backend(backendId)).toMatchObject({
      transport: 'WEBSOCKET',
      leftAt: null,
      toldFreshness: 'LIVE',
    }),
  );
  const stop = await wire.ask('stopPod', podId);
  await wire.until(async () => expect((await wire.hub.command(stop)).state).toBe('SUCCEEDED'));
});

test('what was found out is known after the next start: no WebSocket is tried first', async () => {
  proxy.mode = 'refusing';
  const first = await begin();
  await untilConnectedBy('LONG_POLL');
  await first.agent.stop();
  await wire.until(() => expect(wire.hub.hub.agents.sessionCount()).toBe(0));
  proxy.upgrades = 0;
  await begin(60_000, first);
  await untilConnectedBy('LONG_POLL');
  expect(proxy.upgrades).toBe(0);
});

test('a hub that is away for a while is no blocked WebSocket', async () => {
  const log = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  await begin(60_000, undefined, log);
  await untilConnectedBy('WEBSOCKET');
  await proxy.close();
  const failures = () =>
    log.info.mock.calls.filter(([, text]) => String(text).startsWith('not connected')).length;
  await wire.until(() => expect(failures()).toBeGreaterThan(2));
  await proxy.reopen(Number(new URL(address).port));
  await untilConnectedBy('WEBSOCKET');
  expect(log.warn).not.toHaveBeenCalled();
});

test('behind a proxy that takes turns between two processes of a hub long polls work all the same', async () => {
  const { store, secretKey } = wire.hub.hub;
  const other = await createTestRuntime({ store: { ...store, close: async () => {} }, secretKey });
  try {
    proxy.mode = 'refusing';
    proxy.targets.push(other.url);
    await begin();
    await wire.until(() =>
      expect(wire.hub.hub.agents.sessionCount() + other.hub.agents.sessionCount()).toBe(1),
    );
    await wire.deployed(await wire.liveBackend());
    await wire.stopAgents();
  } finally {
    await other.close();
  }
});
