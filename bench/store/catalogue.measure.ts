import { performance } from 'node:perf_hooks';
import { test } from 'vitest';
import { backends } from '../../src/hub/store/runtime-tables.ts';
import { report, percentile, type Row } from '../ratio.ts';
import { openFilledStore, type StoreKind } from './filled-store.ts';
import { pageQueries, pages, type PageQuery } from './page-queries.ts';
import { sampleOf } from './sample-of.ts';
import { serveStore, type ServedStore } from './serve-store.ts';

const rounds = Number(process.env['KABINET_BENCH_ROUNDS'] ?? 20);
const sizes = process.env['KABINET_BENCH_APPS']?.split(',').map(Number) ?? [500, 1_600, 5_000];
const kinds = (process.env['KABINET_BENCH_STORES'] ?? 'embedded,server').split(',') as StoreKind[];
/** Milliseconds, p95. Those of home and browse are promised; of the others it is what a person does not wait for. */
const goals: Record<PageQuery['page'], number> = {
  home: 50,
  browse: 50,
  palette: 50,
  app: 100,
  node: 100,
};

type Took = { p50: number; p95: number };
const nothing: Pick<PageQuery, 'document' | 'variables'> = {
  document: '{ hubVersion }',
  variables: {},
};

for (const kind of kinds) {
  test(`the store's pages on the ${kind} store`, async () => {
    const bySize: Map<string, Took>[] = [];
    let baseline = { p50: 0, p95: 0 };
    for (const apps of sizes) {
      const served = await serveStore(await openFilledStore(kind, apps));
      const measured = await measurePages(served);
      bySize.push(measured);
      baseline = await timed(() => served.ask(nothing));
      await served.close();
    }
    const title = `the pages of the store on the ${kind} store with ${sizes.join(', ')} apps, each query ${rounds} times over HTTP; against a query that reads nothing`;
    report(
      title,
      [...(bySize.at(-1) ?? [])].map(([name, took]) =>
        rowOf(
          name,
          took,
          bySize.map((measured) => measured.get(name)?.p95 ?? took.p95),
          baseline,
        ),
      ),
    );
  });
}

async function measurePages(served: ServedStore): Promise<Map<string, Took>> {
  await served.hub.database.update(backends).set({ lastSeenAt: new Date() });
  const queries = pageQueries(await sampleOf(served));
  const measured = new Map<string, Took>();
  for (const query of queries)
    measured.set(`${query.page}: ${query.name}`, await timed(() => served.ask(query)));
  for (const page of pages.slice(0, 2))
    measured.set(
      `${page}: all it asks for as it opens, at once`,
      await timed(() => Promise.all(opening(page, queries).map((query) => served.ask(query)))),
    );
  return measured;
}

function opening(page: PageQuery['page'], queries: PageQuery[]): PageQuery[] {
  const ofPage = queries.filter((query) => query.page === page);
  return page === 'home'
    ? ofPage
    : ofPage.filter(({ name }) => name === 'machines' || name.endsWith(': as it opens'));
}

async function timed(does: () => Promise<unknown>): Promise<Took> {
  const samples: number[] = [];
  for (let round = 0; round < rounds + 2; round += 1) {
    const begin = performance.now();
    await does();
    // The first ones warm up.
    if (round > 1) samples.push(performance.now() - begin);
  }
  return { p50: percentile(samples, 0.5), p95: percentile(samples, 0.95) };
}

const figure = (took: number) => took.toFixed(1);

/** `grown`: the p95 at each of the sizes. */
function rowOf(name: string, { p50, p95 }: Took, grown: number[], baseline: Took): Row {
  const goal = goals[name.split(':')[0] as PageQuery['page']];
  return {
    what: name,
    ours: `p50 ${figure(p50)}  p95 ${grown.map(figure).join(' -> ')} ms`,
    baseline: `${figure(baseline.p95)} ms`,
    compared: `${(p95 / baseline.p95).toFixed(0)}x`,
    goal: `p95 under ${goal} ms`,
    reached: p95 < goal,
  };
}
