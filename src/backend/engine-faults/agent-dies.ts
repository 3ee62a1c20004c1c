import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { EngineBench } from './engine-bench.ts';
import type { EngineAct, Moment } from './engine-door.ts';
import type { FaultReport } from './fault-report.ts';

/** Where the agent is killed: it has been asked for an install and `reached` resolves once it is there. */
export type Death = { point: string; ask: (bench: EngineBench, uid: string) => Promise<string> };

const install = (bench: EngineBench, uid: string) =>
  bench.ask('DEPLOY', uid, { spec: bench.specOf(bench.engine.image('chatty:1')) }).id;

function around(moment: Moment, act: EngineAct, point: string): Death {
  return {
    point,
    async ask(bench, uid) {
      const caught = bench.door.catchNext(act, moment);
      const id = install(bench, uid);
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
export const allDeaths: Death[] = [
  {
    point: 'before it has read the command',
    ask: async (bench, uid) => {
      bench.agent.freeze();
      return install(bench, uid);
    },
  },
  around('before', 'create', 'with the command in its journal, before the engine hears of it'),
  afterCreation,
  around('before', 'start', 'before the container is started'),
  afterStart,
  {
    point: 'with the result in its journal, before the hub has it',
    async ask(bench, uid) {
      bench.hub.isDeaf = true;
      const id = install(bench, uid);
      await bench.until(() => expect(bench.hasSentResult(id)).toBe(true));
      return id;
    },
  },
  {
    point: 'with the result at the hub, before that is confirmed',
    async ask(bench, uid) {
      bench.hub.acks = false;
      const id = install(bench, uid);
      await bench.resultOf(id);
      return id;
    },
  },
];

/** T1. The built backend as a process of its own, killed with SIGKILL at each of these points and started again. */
export async function agentDies(
  bench: EngineBench,
  report: FaultReport,
  deaths: readonly Death[],
): Promise<void> {
  const { hub, door, agent } = bench;
  await bench.startProcess();
  for (const [place, { point, ask }] of deaths.entries()) {
    const uid = randomUUID();
    const id = await ask(bench, uid);
    await agent.end('SIGKILL');
    report.inject(`kill -9 of the agent ${point}`);
    Object.assign(hub, { isDeaf: false, acks: true });
    await bench.startProcess();
    report.check(
      'the command has succeeded and the container runs',
      (await bench.resultOf(id)) === 'SUCCEEDED' && hub.pods.get(uid)?.phase === 'RUNNING',
      hub.commands.get(id),
    );
    const made = (await bench.containers()).filter(
      ({ Config }) => Config.Labels['kabinet.pod'] === uid,
    );
    report.check('there is one container', made.length === 1, made.length);
    const done = { create: door.count('create'), start: door.count('start') };
    report.check(
      'the engine was asked once to make it and once to start it',
      done.create === place + 1 && done.start === place + 1,
      done,
    );
    const told = hub.words.filter(
      (word) => word.id === id && word.state !== 'ACCEPTED' && word.state !== 'RUNNING',
    );
    report.check(
      'the hub has heard one result',
      new Set(told.map(({ state }) => state)).size === 1,
      told,
    );
  }
  report.none('hub and engine agree', await bench.differences());
}
