import { testImages } from '#backend/drivers/fake/testing/test-scripts.ts';
import type { World } from '../world.ts';
import type { FaultReport } from '#backend/engine-faults/testing/fault-report.ts';
import type { Fault } from './fault.ts';
import { commandOf, mend, openWorld, running, verifyAll } from './scenario.ts';

type Course = { says: string; begin: (world: World) => Promise<() => Promise<string>> };

/** What the agent is at when it dies. Each answers how to ask for it, and that the id of what was asked. */
const courses: Course[] = [
  {
    says: 'an installation',
    begin: async (world) => async () => (await world.install(world.machine, testImages.layers)).id,
  },
  {
    says: 'a restart',
    begin: async (world) => {
      const [uid = ''] = await running(world, 1);
      return async () => (await world.ask('RESTART', uid))?.id ?? '';
    },
  },
  {
    says: 'a removal',
    begin: async (world) => {
      const [uid = ''] = await running(world, 1);
      return async () => (await world.ask('REMOVE', uid))?.id ?? '';
    },
  },
];

/** T1: before and after the journal, the call of the engine, the result, the sending, the confirmation: everywhere. */
export const agentDies: Fault = {
  name: 'T1',
  says: 'the agent is killed at every point of an installation, a restart and a removal',
  rounds: { core: 1, full: 40 },
  async run(report, rounds) {
    for (const course of courses) {
      const points = await countPoints(course);
      let deaths = 0;
      for (let round = 0; round < rounds; round += 1) {
        for (let point = 1; point <= points; point += 1)
          deaths += await dieAt(course, { point, round }, report);
      }
      report.inject(
        `${deaths} deaths at ${points} points of ${course.says}, with the process alone and with the power`,
      );
    }
  },
};

/** How many doors into the world an undisturbed agent goes through from the asking to its end. */
async function countPoints({ begin }: Course): Promise<number> {
  const world = await openWorld();
  const ask = await begin(world);
  const before = world.machine.crossings;
  await ask();
  await world.time.pass(3_000);
  const points = world.machine.crossings - before;
  world.end();
  return points;
}

async function dieAt(
  { begin }: Course,
  { point, round }: { point: number; round: number },
  report: FaultReport,
): Promise<number> {
  for (const kind of ['kill', 'power'] as const) {
    const world = await openWorld({ seed: 1_000 * round + point });
    const ask = await begin(world);
    mend(world, 500);
    world.machine.crashIn(point, kind);
    const id = await ask();
    await world.time.pass(3_000);
    world.machine.spare();
    await verifyAll(world, report, 40_000);
    const asked = world.asked.find((one) => one.id === id);
    const { state } = asked ? await commandOf(world, asked) : { state: 'none' };
    report.check('its one result is that it has succeeded', state === 'SUCCEEDED', {
      point,
      kind,
      state,
    });
    const [made, started] = [world.log.of(id, 'create').length, world.log.of(id, 'start').length];
    report.check(
      'what it was to do was done once',
      asked?.verb === 'REMOVE' || (started === 1 && made === (asked?.verb === 'DEPLOY' ? 1 : 0)),
      { point, kind, made, started },
    );
    world.end();
  }
  return 2;
}
