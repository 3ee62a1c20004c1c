import type { World } from '../world.ts';
import type { HostileAgent } from './hostile-agent.ts';

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
    imageUse: null,
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

/** What it is, and how it is sent. */
export type HostileFrame = [says: string, send: () => void];

/** `uids`: pods of another backend. */
export function hostileFrames(
  hostile: HostileAgent,
  world: World,
  uids: readonly string[],
): HostileFrame[] {
  return [
    ...aboutOthers(hostile, world, uids),
    ...beyondMeasure(hostile),
    ...outOfOrder(hostile, world),
    ...oddResources(hostile),
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
}

function snapshot(world: World, more: Record<string, unknown> = {}) {
  return {
    type: 'snapshot',
    id: world.chance.uuid(),
    asOfSeq: 0,
    part: 0,
    parts: 1,
    pods: [],
    ...more,
  };
}

function aboutOthers(hostile: HostileAgent, world: World, uids: readonly string[]): HostileFrame[] {
  const others = {
    pods: uids.map((uid) => report(uid)),
    commands: world.asked.map(({ id }) => ({
      id,
      state: 'FAILED',
      reason: 'mine now',
      progress: null,
    })),
  };
  return [
    [
      'a snapshot that holds the pods of another backend',
      () => hostile.say(snapshot(world, { pods: others.pods })),
    ],
    [
      'a delta with the pods and the results of another backend',
      () => {
        hostile.say(snapshot(world));
        hostile.say({ type: 'delta', seq: 1, ...others });
      },
    ],
  ];
}

function beyondMeasure(hostile: HostileAgent): HostileFrame[] {
  return [
    [
      'numbers beyond all measure',
      () => {
        hostile.say({ type: 'delta', seq: long, pods: [], commands: [] });
        hostile.sayText('{"type":"delta","seq":9223372036854775808,"pods":[],"commands":[]}');
      },
    ],
  ];
}

function outOfOrder(hostile: HostileAgent, world: World): HostileFrame[] {
  return [
    [
      'a part of a snapshot that has no beginning',
      () => hostile.say(snapshot(world, { part: 3, parts: 4 })),
    ],
    ['a second hello', () => hostile.say({ type: 'hello' })],
    ['what is no JSON', () => hostile.sayText('{'.repeat(1_000))],
  ];
}

function oddResources(hostile: HostileAgent): HostileFrame[] {
  return [
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
  ];
}
