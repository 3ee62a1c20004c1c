import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AgentFrame } from '#domain/agent-wire/agent-frames.ts';
import type { FrameSocket } from '#domain/agent-wire/frame-socket.ts';
import { createAgent, type Agent } from '#backend/agent/agent.ts';
import type { Clock } from '#domain/clock.ts';
import { systemClock } from '#system/system-clock.ts';
import { createFakeDriver } from '#backend/drivers/fake/fake-driver.ts';
import { FakeEngine } from '#backend/drivers/fake/fake-engine.ts';
import { testImages, testScripts } from '#backend/drivers/fake/testing/test-scripts.ts';
import { connectByWebSocket } from '#backend/link/transport/connect-by-web-socket.ts';
import { ConformanceKit } from './conformance-kit.ts';
import { allChecks, runConformance, type CheckResult } from './run-conformance.ts';

/** The agent and its judge live this much faster than in the world. */
const pace = 0.1;
const fast: Clock = {
  now: () => new Date(),
  elapsedMs: () => systemClock.elapsedMs() / pace,
  wait: (ms, signal) => systemClock.wait(ms * pace, signal),
  after: (ms, work) => systemClock.after(ms * pace, work),
};
const log = pino({ level: 'silent' });

let kit: ConformanceKit;
let agent: Agent;
let home: string;
beforeEach(async () => {
  kit = new ConformanceKit({ image: testImages.chatty, deployMs: 60_000, pace });
  home = mkdtempSync(join(tmpdir(), 'kabinet-conformance-'));
  await kit.hub.open();
});
afterEach(async () => {
  await agent.stop();
  await kit.hub.close();
  rmSync(home, { recursive: true, force: true });
});

/** What a faulty agent does to the frames that it sends; undefined: it leaves one out. */
type Fault = (frame: AgentFrame) => AgentFrame | undefined;

function begin(fault: Fault = (frame) => frame): void {
  const engine = new FakeEngine({ clock: systemClock, scripts: testScripts, pace: 0.02 });
  agent = createAgent({
    kind: 'demo',
    openDriver: (backendId) => createFakeDriver(engine, backendId),
    home,
    hubUrl: kit.hub.url,
    enrolmentToken: kit.hub.token,
    agentVersion: 'test',
    measure: async () => ({}),
    fetch,
    log,
    clock: fast,
    connect: (address) => faulty(connectByWebSocket(address, log).socket, fault),
  });
  agent.start().catch(() => undefined);
}

function faulty(socket: FrameSocket, fault: Fault): FrameSocket {
  const { send } = socket;
  return Object.assign(socket, {
    send(text: string) {
      const frame = fault(JSON.parse(text) as AgentFrame);
      if (frame) send(JSON.stringify(frame));
    },
  });
}

async function judged(only: string[] = []): Promise<CheckResult[]> {
  const results: CheckResult[] = [];
  for await (const result of runConformance(kit, only)) results.push(result);
  return results;
}

test('the agent of Kabinet keeps every promise', async () => {
  begin();
  const results = await judged();
  expect(results.filter(({ passed }) => !passed)).toEqual([]);
  expect(results.map(({ name }) => name)).toEqual(allChecks.map(({ name }) => name));
}, 240_000);

const faults: [string, Fault, string][] = [
  [
    'digest',
    (frame) => (frame.type === 'heartbeat' ? { ...frame, digest: '0123456789abcdef' } : frame),
    'pods that were told make',
  ],
  ['expiry', (frame) => withState(frame, 'EXPIRED', 'FAILED'), 'answered FAILED'],
  [
    'unsupported',
    (frame) =>
      frame.type === 'delta'
        ? {
            ...frame,
            commands: frame.commands.map((one) => ({ ...one, reason: one.reason && 'no' })),
          }
        : frame,
    'answered REJECTED, no',
  ],
  [
    'deploy',
    (frame) =>
      frame.type === 'delta' && frame.commands.some(({ state }) => state === 'SUCCEEDED')
        ? { ...frame, pods: [] }
        : frame,
    'did not become RUNNING',
  ],
  [
    'sequence',
    (frame) => (frame.type === 'delta' ? { ...frame, seq: frame.seq + 1 } : frame),
    'gap',
  ],
  [
    'resync',
    (frame) => (frame.type === 'snapshot' ? { ...frame, pods: [] } : frame),
    'does not hold',
  ],
  ['resources', (frame) => (frame.type === 'resources' ? undefined : frame), 'no resources'],
  [
    'new-key',
    (frame) => (frame.type === 'new-key' ? { ...frame, proof: 'bm90aGluZw==' } : frame),
    'not the signature',
  ],
  ['log', (frame) => (frame.type === 'log-end' ? undefined : frame), 'no log-end'],
  [
    'configuration',
    (frame) => (frame.type === 'configuration-report' ? { ...frame, settings: [] } : frame),
    'origin none',
  ],
  ['heartbeats', everySecond('heartbeat'), 'heartbeats'],
  [
    'hello',
    (frame) => (frame.type === 'hello' ? { ...frame, signature: 'bm90aGluZw==' } : frame),
    'not signed',
  ],
];

test.each(faults)(
  'a backend that breaks %s is told so',
  async (name, fault, because) => {
    begin(fault);
    const [result] = (await judged([name])).filter((one) => one.name === name);
    expect(result).toMatchObject({ passed: false, because: expect.stringContaining(because) });
  },
  60_000,
);

function withState(frame: AgentFrame, from: string, to: 'FAILED'): AgentFrame {
  if (frame.type !== 'delta') return frame;
  return {
    ...frame,
    commands: frame.commands.map((one) => (one.state === from ? { ...one, state: to } : one)),
  };
}

function everySecond(type: AgentFrame['type']): Fault {
  let count = 0;
  return (frame) => (frame.type === type && (count += 1) % 2 === 0 ? undefined : frame);
}
