import { expect, test } from '@playwright/test';
import { openBenchWorld, type BenchWorld } from './agents/bench-world.ts';
import { pause, until } from './agents/churn.ts';
import type { LoadAgent } from './agents/load-agent.ts';
import { growthLine } from './growth.ts';
import { heapGrowth, watchPage, type Smoothness } from './page-smoothness.ts';
import { ms, percentile, report } from './ratio.ts';

const sizes = [200, 20_000];
const agents = 20;
const perSecond = 200;
const minutes = Number(process.env['KABINET_BENCH_MINUTES'] ?? 1);
/** One of so many changes is an end or a start, which moves rows and counts; the others are of a value. */
const endsOneIn = 10;
const goalFrames = 59;
const goalTaskMs = 50;
const goalGrowth = 1.1;

/**
 * The list of containers while 200 of them change every second and somebody scrolls: 20,000 rows
 * beside 200 rows, on a hub and a page of their own each.
 */
test('containers page', async ({ browser }) => {
  test.setTimeout(sizes.length * (minutes * 60_000 + 300_000));
  const measured: Smoothness[] = [];
  for (const rows of sizes) {
    const world = await openBenchWorld();
    const fleet = await world.fleet(agents, rows / agents);
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    try {
      for (const agent of fleet) agent.connect();
      await until(() => fleet.every(({ sessions }) => sessions > 0));
      await page.goto(await world.hub.link());
      await page.waitForURL((url) => url.pathname !== '/sign-in');
      await page.goto(`${world.hub.url}/containers`);
      await expect(page.getByRole('row', { name: /^pod/ }).first()).toContainText('Running');
      await expect(
        page.getByText(new RegExp(`^${rows.toLocaleString('en')} containers$`)),
      ).toBeVisible();
      measured.push(await whileTheyChange(fleet, () => watchPage(page, minutes * 60)));
    } finally {
      await page.close();
      await closeWorld(fleet, world);
    }
  }
  const [few, many] = measured;
  if (!few || !many) throw new TypeError('nothing was measured');
  reportOn(few, many);
  console.log(`heap of ${sizes.at(-1)} rows: ${many.heap.map((mb) => mb.toFixed(1)).join(' ')} MB`);
  console.log(
    growthLine(
      'rows',
      measured.map(({ busyShare }, at) => [sizes[at] ?? 0, busyShare]),
    ),
  );
});

/** 200 changes a second, at any of the containers, for as long as this takes. */
async function whileTheyChange<Result>(
  fleet: readonly LoadAgent[],
  takes: () => Promise<Result>,
): Promise<Result> {
  let isOver = false;
  const changing = change(fleet, () => isOver);
  try {
    return await takes();
  } finally {
    isOver = true;
    await changing;
  }
}

async function change(fleet: readonly LoadAgent[], isOver: () => boolean): Promise<void> {
  for (let count = 0, due = performance.now(); !isOver(); count += 1, due += 1_000 / perSecond) {
    await pause(due - performance.now());
    const agent = fleet[Math.floor(Math.random() * fleet.length)];
    const place = Math.floor(Math.random() * (agent?.pods.length ?? 0));
    const isRunning = agent?.pods[place]?.phase === 'RUNNING';
    const ends = count % endsOneIn === 0;
    agent?.churn(
      place,
      ends
        ? isRunning
          ? { phase: 'EXITED', exitCode: 0, finishedAt: new Date() }
          : { phase: 'RUNNING', exitCode: null, finishedAt: null, startedAt: new Date() }
        : {},
    );
  }
}

async function closeWorld(fleet: readonly LoadAgent[], world: BenchWorld): Promise<void> {
  for (const agent of fleet) agent.close();
  await world.close();
}

function reportOn(few: Smoothness, many: Smoothness): void {
  const [longFew, longMany] = [few, many].map(({ longestTasks }) => percentile(longestTasks, 0.95));
  const [grownFew, grown] = [heapGrowth(few), heapGrowth(many)];
  report(
    `the list of containers, ${perSecond} changes a second, ${minutes} min: ${sizes.at(-1)} rows against ${sizes[0]}`,
    [
      {
        what: 'frames a second',
        ours: many.framesPerSecond.toFixed(1),
        baseline: few.framesPerSecond.toFixed(1),
        compared: `${(many.framesPerSecond / few.framesPerSecond).toFixed(2)}x`,
        goal: `at least ${goalFrames}`,
        reached: many.framesPerSecond >= goalFrames,
      },
      {
        what: "p95 of each second's longest task",
        ours: longTask(longMany),
        baseline: longTask(longFew),
        compared: '-',
        goal: `at most ${goalTaskMs} ms`,
        reached: (longMany ?? 0) <= goalTaskMs,
      },
      {
        what: 'of a second, its thread is busy',
        ours: `${(many.busyShare * 100).toFixed(0)} %`,
        baseline: `${(few.busyShare * 100).toFixed(0)} %`,
        compared: `${(many.busyShare / few.busyShare).toFixed(2)}x`,
        goal: '-',
        reached: true,
      },
      {
        what: 'live objects, second half against the first',
        ours: `${grown.toFixed(2)}x`,
        baseline: `${grownFew.toFixed(2)}x`,
        compared: '-',
        goal: `at most ${goalGrowth}x`,
        reached: grown <= goalGrowth,
      },
    ],
  );
}

function longTask(took: number | undefined): string {
  return took ? ms(took) : `under ${goalTaskMs} ms`;
}
