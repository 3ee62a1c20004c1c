import { performance } from 'node:perf_hooks';
import { sql } from 'drizzle-orm';
import { test } from 'vitest';
import { createLab, cudaMachine, givenBackend, plainMachine, type Lab } from '../../src/hub/test-lab.ts';
import { fullSize, generateCatalogue, type CatalogueSize } from '../generate-catalogue.ts';
import { ms, percentile, report, type Row } from '../ratio.ts';
import { storeQueries, type StoreQuery } from './store-queries.ts';

const rounds = Number(process.env['KABINET_BENCH_ROUNDS'] ?? 20);
const goalMs = 50;
const sizes = process.env['KABINET_BENCH_APPS']?.split(',').map(Number) ?? [1_000, 2_500, 5_000];

function sizeOf(apps: number): CatalogueSize {
  const part = apps / fullSize.apps;
  return { repos: fullSize.repos, apps, releases: fullSize.releases * part, flavours: fullSize.flavours * part, definitions: fullSize.definitions * part };
}

async function p95(does: () => Promise<unknown>): Promise<number> {
  const samples: number[] = [];
  for (let round = 0; round < rounds + 2; round += 1) {
    const begin = performance.now();
    await does();
    // The first ones warm up.
    if (round > 1) samples.push(performance.now() - begin);
  }
  return percentile(samples, 0.95);
}

async function openStore(apps: number): Promise<Lab> {
  const lab = await createLab();
  await generateCatalogue(lab.hub.database, { size: sizeOf(apps), organizationId: lab.principal.organizationId });
  await givenBackend(lab, 'desk', plainMachine);
  await givenBackend(lab, 'gpu-box', cudaMachine);
  await lab.hub.database.execute(sql`vacuum analyze`);
  return lab;
}

/** The same page of rows, read by one statement without anything of ours around it. */
async function barePage({ hub, principal }: Lab): Promise<number> {
  return p95(() => hub.database.execute(sql`select a.*, c.* from app_card c join app a on a.id = c.app_id where c.organization_id = ${principal.organizationId} order by c.name, c.app_id limit 60`));
}

test('the store with more and more in it', async () => {
  const took = new Map<string, number[]>();
  let bare = 0;
  for (const apps of sizes) {
    const lab = await openStore(apps);
    for (const { name, document, variables } of storeQueries) {
      const one = await p95(() => lab.run(document, variables));
      took.set(name, [...took.get(name) ?? [], one]);
    }
    bare = await barePage(lab);
    await lab.close();
  }
  report(`the store of ${sizes.join(', ')} apps, p95 of ${rounds} through GraphQL, against the bare SQL of one page`, storeQueries.map((query) => rowOf(query, took.get(query.name) ?? [], bare)));
});

function rowOf({ name }: StoreQuery, took: number[], bare: number): Row {
  const last = took.at(-1) ?? Number.NaN;
  return { what: name, ours: took.map(ms).join(' '), baseline: `${bare.toFixed(1)} ms`, compared: `${(last / bare).toFixed(0)}x`, goal: `under ${goalMs} ms`, reached: last < goalMs };
}
