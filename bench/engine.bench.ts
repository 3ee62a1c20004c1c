import { setTimeout as pause } from 'node:timers/promises';
import type { Engine } from '../e2e/testing/engine.ts';
import { expect, test } from '../e2e/kabinet.ts';
import type { KabinetProcess } from '../e2e/testing/kabinet-process.ts';
import { deploymentsFile } from '../e2e/testing/repository.ts';
import { FeedReader } from './agents/feed-reader.ts';
import { ms, percentile, report, type Row } from './ratio.ts';

const app = 'org.example.count';
const rounds = 20;
const containers = Number(process.env['KABINET_BENCH_CONTAINERS'] ?? 200);
const changesPerSecond = 20;
const seconds = 15;

type Seen = { phase: string; at: number };

/** What a subscriber of the feed knows of each pod, and since when. */
async function readFeed(kabinet: KabinetProcess): Promise<{
  view: Map<string, Seen>;
  heard: (id: string, phase: string) => Promise<number>;
  close(): void;
}> {
  const { stdout } = await kabinet.run(
    'token',
    'create',
    '--home',
    kabinet.home,
    '--name',
    'bench',
    '--json',
  );
  const view = new Map<string, Seen>();
  const waiting = new Set<() => void>();
  const reader = new FeedReader(
    kabinet.url,
    (JSON.parse(stdout) as { token: string }).token,
    (pods, at) => {
      for (const { id, phase } of pods) view.set(id, { phase, at });
      for (const wake of waiting) wake();
    },
  );
  return {
    view,
    heard: (id, phase) =>
      new Promise((resolve) => {
        const look = () => {
          const seen = view.get(id);
          if (seen?.phase !== phase) return;
          waiting.delete(look);
          resolve(seen.at);
        };
        waiting.add(look);
        look();
      }),
    close: () => reader.close(),
  };
}

/** `docker kill` until a subscriber of the feed knows, against the same event on the engine's own stream. */
test('engine: an event to a subscriber', async ({ kabinet, given, engine, repository }) => {
  repository.publish(deploymentsFile([{ app, image: engine.image('chatty:1') }]));
  await given.repo(repository.url);
  const feed = await readFeed(kabinet);
  const [ours, theirs] = [[] as number[], [] as number[]];
  for (let round = 0; round < rounds; round += 1) {
    const { id, containerId } = await given.running(app, `round-${round}`);
    await feed.heard(id, 'RUNNING');
    // The pace of a feed is another matter: four frames a second, and each of these events is the
    // first after a quiet time.
    await pause(1_000);
    const died = await engine.nextEvent('die');
    const killed = performance.timeOrigin + performance.now();
    await engine.kill(containerId);
    const [onStream, inFeed] = await Promise.all([died.at, feed.heard(id, 'FAILED')]);
    theirs.push(onStream - killed);
    ours.push(inFeed - killed);
    died.close();
  }
  feed.close();
  report(
    "docker kill until a subscriber knows, against the die event on the engine's own stream",
    [0.5, 0.95].map((share) => {
      const [own, baseline] = [percentile(ours, share), percentile(theirs, share)];
      return {
        what: `p${share * 100} of ${rounds}`,
        ours: ms(own),
        baseline: ms(baseline),
        compared: `+${ms(own - baseline)}`,
        goal: 'p95 within +50 ms',
        reached: own - baseline <= 50,
      };
    }),
  );
});

/**
 * Containers that are installed, killed, started and removed from outside all the time: each second
 * what the hub says of them, against `ps -a`.
 */
test('engine: many changes', async ({ kabinet, given, engine, repository }) => {
  test.setTimeout(600_000);
  repository.publish(deploymentsFile([{ app, image: engine.image('chatty:1') }]));
  await given.repo(repository.url);
  const feed = await readFeed(kabinet);
  const pods = new Map<string, string>();
  const differing = () => differences(engine, pods, feed.view);

  const added = await watched(async () => {
    const asked = await Promise.all(
      Array.from({ length: containers }, async (_, place) => {
        const { id } = await given.asked(app, nameOf(place));
        pods.set(nameOf(place), id);
        return id;
      }),
    );
    await Promise.all(asked.map((id) => feed.heard(id, 'RUNNING')));
  }, differing);
  const ids = (await engine.containers()).map(({ id }) => id);
  const changed = await watched(
    () =>
      atPace(pickOften(ids, changesPerSecond * seconds), async (id) => {
        await ((await engine.stateOf(id)) === 'running'
          ? engine.kill(id)
          : engine.startContainer(id));
      }),
    differing,
  );
  const removed = await watched(() => atPace(ids, (id) => engine.remove(id)), differing);
  feed.close();
  report(
    `${containers} containers on a real engine, changed ${changesPerSecond} a second: how many the feed tells otherwise than ps -a, each second`,
    [
      rowOf(
        `installed as fast as the engine starts them, ${(containers / added.seconds).toFixed(1)} a second`,
        added,
        containers,
      ),
      rowOf(`killed and started from outside for ${seconds} s`, changed, changesPerSecond),
      rowOf('removed from outside', removed, changesPerSecond),
    ],
  );
});

type Watched = { seconds: number; samples: number[]; settledMs: number };

const nameOf = (place: number) => `many-${place}`;

function rowOf(what: string, { samples, settledMs }: Watched, atMost: number): Row {
  const most = percentile(samples, 1);
  return {
    what,
    ours: `p50 ${percentile(samples, 0.5)}, at most ${most}, none ${ms(settledMs)} after the last`,
    baseline: '0',
    compared: '-',
    goal: `under ${atMost}, none within 2 s`,
    reached: most < atMost && settledMs <= 2_000,
  };
}

/** Looks once a second while `work` goes on, and then until nothing differs. */
async function watched(
  work: () => Promise<void>,
  differing: () => Promise<number>,
): Promise<Watched> {
  const samples: number[] = [];
  const from = Date.now();
  let isOver = false;
  const working = work().finally(() => {
    isOver = true;
  });
  while (!isOver) {
    await Promise.race([working, pause(1_000)]);
    samples.push(await differing());
  }
  await working;
  const quietFrom = Date.now();
  await expect.poll(differing, { intervals: [50], timeout: 30_000 }).toBe(0);
  return { seconds: (quietFrom - from) / 1_000, samples, settledMs: Date.now() - quietFrom };
}

/** Begins one act after the other at the pace, and waits for all of them. */
async function atPace(ids: string[], act: (id: string) => Promise<void>): Promise<void> {
  const acts: Promise<void>[] = [];
  for (const id of ids) {
    acts.push(act(id));
    await pause(1_000 / changesPerSecond);
  }
  await Promise.all(acts);
}

/** Some of the list, each again only when most others have had their turn. */
function pickOften(list: string[], count: number): string[] {
  const shuffled = list.toSorted(() => Math.random() - 0.5);
  return Array.from({ length: count }, (_, place) => shuffled[place % shuffled.length] ?? '');
}

/** How many pods the subscriber believes to run that do not, or the other way round. */
async function differences(
  engine: Engine,
  pods: ReadonlyMap<string, string>,
  view: ReadonlyMap<string, Seen>,
): Promise<number> {
  const all = new Map((await engine.containers()).map(({ name, state }) => [name, state]));
  return [...pods].filter(
    ([name, id]) => (all.get(name) === 'running') !== (view.get(id)?.phase === 'RUNNING'),
  ).length;
}
