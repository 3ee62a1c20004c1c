import { performance } from 'node:perf_hooks';
import { sql } from 'drizzle-orm';
import PQueue from 'p-queue';
import { test } from 'vitest';
import { readerVersion } from '../../src/hub/catalogue/catalogue-entry.ts';
import { guardedFetch } from '../../src/hub/sources/fetch/guarded-fetch.ts';
import { repos, scans } from '../../src/hub/store/catalogue-tables.ts';
import { createLab, type Lab } from '../../src/hub/testing/lab.ts';
import { percentile, report, type Row } from '../ratio.ts';
import { startUnchangedHost, type UnchangedHost } from './unchanged-host.ts';

const sizes = [1, 10, 100, 1_000];
const rounds = 5;
const atOncePerHost = 8;
const intervalMinutes = 60;
const fetch = guardedFetch({ allowLocal: true });

type Measured = {
  size: number;
  ours: number;
  bare: number;
  asked: number;
  conditional: number;
  mostAtOnce: number;
  reports: number;
  writes: number;
};

/** A hub that has read these repositories before, and a clock that can be put on. */
async function labWith(
  size: number,
  host: UnchangedHost,
): Promise<{ lab: Lab; later: () => void }> {
  let offset = 0;
  const lab = await createLab({
    fetch,
    allowLocalSources: true,
    now: () => new Date(Date.now() + offset),
    scanIntervalMinutes: intervalMinutes,
  });
  const row = {
    organizationId: lab.principal.organizationId,
    kind: 'HTTP' as const,
    user: '',
    repo: '',
    branch: '',
    state: 'OK' as const,
    nextScanAt: new Date(),
  };
  const rows = Array.from({ length: size }, (_, repo) => {
    const url = host.address(repo);
    return {
      ...row,
      identifier: url,
      location: url,
      name: url,
      url,
      remembered: {
        reader: readerVersion,
        branch: null,
        files: [{ path: 'deployments.yaml', url, etag: host.etag, lastModified: null, hash: '' }],
      },
    };
  });
  for (let at = 0; at < size; at += 200)
    await lab.hub.database.insert(repos).values(rows.slice(at, at + 200));
  return {
    lab,
    later: () => {
      offset += 2 * intervalMinutes * 60_000;
    },
  };
}

/** Transactions that have written anything so far; asking is one more. */
async function writesSoFar({ hub }: Lab): Promise<number> {
  const {
    rows: [row],
  } = (await hub.database.execute(sql`select txid_current() as count`)) as unknown as {
    rows: [{ count: string }];
  };
  return Number(row.count);
}

async function scanAllDue({ hub }: Lab): Promise<void> {
  while ((await hub.scanner.scanDue()) > 0);
}

/** The same requests by the same client without anything of ours around them. */
async function bareLoop(size: number, host: UnchangedHost): Promise<void> {
  const queue = new PQueue({ concurrency: atOncePerHost });
  await queue.addAll(
    Array.from({ length: size }, (_, repo) => async () => {
      const response = await fetch(host.address(repo), { headers: { 'if-none-match': host.etag } });
      await response.body?.cancel();
    }),
  );
}

async function timed(does: () => Promise<void>): Promise<number> {
  const begin = performance.now();
  await does();
  return performance.now() - begin;
}

async function measure(size: number): Promise<Measured> {
  const host = await startUnchangedHost();
  const { lab, later } = await labWith(size, host);
  // The first of each warms up.
  await scanAllDue(lab);
  await bareLoop(size, host);
  const [ours, bare]: [number[], number[]] = [[], []];
  let counted = { asked: 0, conditional: 0, mostAtOnce: 0, writes: 0 };
  for (let round = 0; round < rounds; round += 1) {
    later();
    Object.assign(host.counts, { asked: 0, conditional: 0, mostAtOnce: 0 });
    const before = await writesSoFar(lab);
    ours.push(await timed(() => scanAllDue(lab)));
    counted = { ...host.counts, writes: (await writesSoFar(lab)) - before - 1 };
    bare.push(await timed(() => bareLoop(size, host)));
  }
  const reports = (await lab.hub.database.select({ id: scans.id }).from(scans)).length;
  await lab.close();
  await host.close();
  return { size, ours: percentile(ours, 0.5), bare: percentile(bare, 0.5), ...counted, reports };
}

test('repositories that have not changed', async () => {
  const measured: Measured[] = [];
  for (const size of sizes) measured.push(await measure(size));
  const perRepo = ({ ours, size }: Measured) => ours / size;
  const hundred = measured.find(({ size }) => size === 100);
  report(
    'rescanning repositories of one host that have not changed, against a bare loop of conditional requests',
    measured.flatMap((one) => [
      timeRow(one, hundred ? perRepo(one) / perRepo(hundred) : Number.NaN),
      requestRow(one),
      writeRow(one),
    ]),
  );
});

function timeRow({ size, ours, bare }: Measured, growth: number): Row {
  const each = (value: number) => `${(value / size).toFixed(2)} ms each`;
  const isGrowing = size > 100;
  return {
    what: `${size}: time`,
    ours: each(ours),
    baseline: each(bare),
    compared: `${(ours / bare).toFixed(2)}x${isGrowing ? `, ${growth.toFixed(2)}x of 100` : ''}`,
    goal: isGrowing ? 'under 1.5x of 100' : '-',
    reached: !isGrowing || growth < 1.5,
  };
}

function requestRow({ size, asked, conditional, mostAtOnce }: Measured): Row {
  return {
    what: `${size}: requests`,
    ours: `${asked}, ${conditional} conditional`,
    baseline: `${size}`,
    compared: `${mostAtOnce} at once`,
    goal: `one each, at most ${atOncePerHost} at once`,
    reached: asked === size && conditional === size && mostAtOnce <= atOncePerHost,
  };
}

/**
 * What is due is put off and noted for all of them together: that does not grow with the
 * repositories but with the batches of 500.
 */
function writeRow({ size, writes, reports }: Measured): Row {
  const batches = Math.ceil(size / 500);
  return {
    what: `${size}: writes`,
    ours: `${writes} transactions for all, ${reports} reports`,
    baseline: '0',
    compared: '-',
    goal: 'none of a repository alone',
    reached: reports === 0 && writes <= 2 * batches,
  };
}
