import { HostileAgent } from '../hostile-agent.ts';
import type { Fault } from './fault.ts';
import { backendOf, openWorld, running, verifyAll } from './scenario.ts';

const long = 2 ** 53;

function report(uid: string, more: Record<string, unknown> = {}) {
  const at = '2026-01-01T00:00:00.000Z';
  return {
    uid,
    rev: 9_000_000_000_000,
    phase: 'FAILED',
    reason: 'mine now',
    health: null,
    containerId: 'stolen',
    name: 'stolen',
    image: 'stolen',
    imageDigest: null,
    exitCode: 1,
    isOomKilled: false,
    restartCount: 0,
    progress: null,
    createdAt: at,
    startedAt: at,
    finishedAt: at,
    observedAt: at,
    ...more,
  };
}

/** T13. What a WebSocket carries at most, and memory, are in the tests of the hub and its fuzzing. */
export const hostileAgents: Fault = {
  name: 'T13',
  says: 'an agent with a lawful key speaks of the pods and commands of others, and says what cannot be',
  async run(told) {
    const world = await openWorld();
    const uids = await running(world, 3);
    const waiting = await world.ask('RESTART', uids[0] ?? '');
    const hostile = new HostileAgent(world, 7);
    await hostile.join();
    const others = {
      pods: uids.map((uid) => report(uid)),
      commands: world.asked.map(({ id }) => ({
        id,
        state: 'FAILED',
        reason: 'mine now',
        progress: null,
      })),
    };
    const lies: [string, () => void][] = [
      [
        'a snapshot that holds the pods of another backend',
        () =>
          hostile.say({
            type: 'snapshot',
            id: world.chance.uuid(),
            asOfSeq: 0,
            part: 0,
            parts: 1,
            pods: others.pods,
          }),
      ],
      [
        'a delta with the pods and the results of another backend',
        () => {
          hostile.say({
            type: 'snapshot',
            id: world.chance.uuid(),
            asOfSeq: 0,
            part: 0,
            parts: 1,
            pods: [],
          });
          hostile.say({ type: 'delta', seq: 1, ...others });
        },
      ],
      [
        'numbers beyond all measure',
        () => {
          hostile.say({ type: 'delta', seq: long, pods: [], commands: [] });
          hostile.sayText('{"type":"delta","seq":9223372036854775808,"pods":[],"commands":[]}');
        },
      ],
      [
        'a part of a snapshot that has no beginning',
        () =>
          hostile.say({
            type: 'snapshot',
            id: world.chance.uuid(),
            asOfSeq: 0,
            part: 3,
            parts: 4,
            pods: [],
          }),
      ],
      [
        '100,000 labels',
        () =>
          hostile.say({
            type: 'resources',
            resources: [
              {
                localId: 'local',
                name: 'x',
                facts: {
                  labels: {
                    value: Object.fromEntries(
                      Array.from({ length: 100_000 }, (_, n) => [`label-${n}`, 'x']),
                    ),
                    measuredAt: '2026-01-01T00:00:00.000Z',
                    by: 'agent',
                  },
                },
              },
            ],
          }),
      ],
      [
        'names of HTML, control codes and letters that run backwards',
        () =>
          hostile.say({
            type: 'resources',
            resources: [{ localId: '<script>', name: '\u001b[31m\u202egnitset', facts: {} }],
          }),
      ],
      ['a second hello', () => hostile.say({ type: 'hello' })],
      ['what is no JSON', () => hostile.sayText('{'.repeat(1_000))],
      [
        '5,000 frames at once',
        () => {
          for (let n = 0; n < 5_000; n += 1)
            hostile.say({
              type: 'heartbeat',
              headSeq: 0,
              engine: { ok: true, version: null, problem: null },
              runningCommands: 0,
              queueDepth: 0,
            });
        },
      ],
    ];
    const before = JSON.stringify(await ownRows(world));
    await world.time.pass(2_000);
    for (const [says, lie] of lies) {
      await hostile.connect();
      told.check('it may connect, because its key is lawful', hostile.epoch > 0, says);
      lie();
      told.inject(says);
      await world.time.pass(3_000);
      told.check(
        'the hub goes on, and the other backend is live',
        world.hub.isUp && (await backendOf(world)).toldFreshness === 'LIVE',
        says,
      );
    }
    const rows = await world.store.listStoredPods();
    told.verify(
      'not one row of another backend bears a word of it',
      rows.every(({ reason, containerId }) => reason !== 'mine now' && containerId !== 'stolen') &&
        before.length > 2,
    );
    told.verify(
      'nor one command',
      (await world.store.listCommands()).every(({ reason }) => reason !== 'mine now'),
    );
    await verifyAll(world, told, 10_000);
    told.verify(
      'what was asked of the other backend was done',
      waiting !== undefined && world.log.of(waiting.id, 'start').length === 1,
    );
  },
};

async function ownRows(world: Awaited<ReturnType<typeof openWorld>>) {
  return (await world.store.listStoredPods()).map(({ id, phase, rev }) => [id, phase, rev]);
}
