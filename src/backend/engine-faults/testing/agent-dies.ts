import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { EngineHarness } from './engine-harness.ts';
import type { EngineAct, Moment } from './engine-proxy.ts';
import type { FaultReport } from './fault-report.ts';

/**
 * Where the agent is killed: it has been asked for an install and `reached` resolves once it is
 * there.
 */
export type KillPoint = {
  point: string;
  ask: (harness: EngineHarness, uid: string) => Promise<string>;
};

const install = (harness: EngineHarness, uid: string) =>
  harness.ask('DEPLOY', uid, { spec: harness.specOf(harness.engine.image('chatty:1')) }).id;

function around(moment: Moment, act: EngineAct, point: string): KillPoint {
  return {
    point,
    async ask(harness, uid) {
      const caught = harness.proxy.catchNext(act, moment);
      const id = install(harness, uid);
      await caught;
      return id;
    },
  };
}

export const afterCreation = around(
  'after',
  'create',
  'after the container was made, before it knows',
);
export const afterStart = around(
  'after',
  'start',
  'after the container was started, before it knows',
);

/** The six points of an install, and both sides of the engine's two calls. */
export const killPoints: KillPoint[] = [
  {
    point: 'before it has read the command',
    ask: async (harness, uid) => {
      harness.agent.freeze();
      return install(harness, uid);
    },
  },
  around('before', 'create', 'with the command in its journal, before the engine hears of it'),
  afterCreation,
  around('before', 'start', 'before the container is started'),
  afterStart,
  {
    point: 'with the result in its journal, before the hub has it',
    async ask(harness, uid) {
      harness.hub.ignoresFrames = true;
      const id = install(harness, uid);
      await harness.until(() => expect(harness.hasSentResult(id)).toBe(true));
      return id;
    },
  },
  {
    point: 'with the result at the hub, before that is confirmed',
    async ask(harness, uid) {
      harness.hub.acks = false;
      const id = install(harness, uid);
      await harness.resultOf(id);
      return id;
    },
  },
];

/**
 * T1. The built backend as a process of its own, killed with SIGKILL at each of these points and
 * started again.
 */
export async function agentDies(
  harness: EngineHarness,
  report: FaultReport,
  points: readonly KillPoint[],
): Promise<void> {
  const { hub, proxy, agent } = harness;
  await harness.startProcess();
  for (const [place, { point, ask }] of points.entries()) {
    const uid = randomUUID();
    const id = await ask(harness, uid);
    await agent.end('SIGKILL');
    report.inject(`kill -9 of the agent ${point}`);
    Object.assign(hub, { ignoresFrames: false, acks: true });
    await harness.startProcess();
    report.check(
      'the command has succeeded and the container runs',
      (await harness.resultOf(id)) === 'SUCCEEDED' && hub.pods.get(uid)?.phase === 'RUNNING',
      hub.commands.get(id),
    );
    const made = (await harness.containers()).filter(
      ({ Config }) => Config.Labels['kabinet.pod'] === uid,
    );
    report.check('there is one container', made.length === 1, made.length);
    const done = { create: proxy.count('create'), start: proxy.count('start') };
    report.check(
      'the engine was asked once to make it and once to start it',
      done.create === place + 1 && done.start === place + 1,
      done,
    );
    const told = hub.commandReports.filter(
      (word) => word.id === id && word.state !== 'ACCEPTED' && word.state !== 'RUNNING',
    );
    report.check(
      'the hub has heard one result',
      new Set(told.map(({ state }) => state)).size === 1,
      told,
    );
  }
  report.none('hub and engine agree', await harness.differences());
}
