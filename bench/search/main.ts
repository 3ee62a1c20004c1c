import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { report, type Row } from '../ratio.ts';
import { baselineOf, compare, hashOf, keepBaseline, readBaseline } from './baseline.ts';
import { readQueries, readTools } from './judged-data.ts';
import { typingNames, type Typing } from './known-items.ts';
import { runSearchBench, type SearchReport } from './run-search-bench.ts';

const usage =
  'npm run bench -- search --tools FILE --queries FILE [--json] [--baseline FILE] [--keep]';
const goals: Record<Typing, number> = { exact: 0.98, prefix: 0.84, typo: 0.91 };

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      tools: { type: 'string' },
      queries: { type: 'string' },
      json: { type: 'boolean', default: false },
      baseline: { type: 'string', default: 'bench/search/baseline.json' },
      keep: { type: 'boolean', default: false },
    },
  });
  if (!values.tools || !values.queries) throw new Error(`Say which files to measure on: ${usage}`);
  const files = [resolve(values.tools), resolve(values.queries)] as const;
  const tools = await readTools(files[0]);
  const measured = runSearchBench(tools, await readQueries(files[1]));
  const now = baselineOf(
    await hashOf(files),
    tools.map(({ id }) => id),
    measured.knownItems.kabinet,
    measured.ndcg,
  );
  const kept = await readBaseline(values.baseline, now.measuredOn);
  const sinceBaseline = kept ? compare(kept, now) : null;
  if (values.keep) await keepBaseline(values.baseline, now);
  if (values.json) console.log(JSON.stringify(printed(measured, sinceBaseline), null, 2));
  else print(measured, sinceBaseline);
}

/** Without the long lists of what stands first. */
function printed(measured: SearchReport, sinceBaseline: unknown) {
  const { tools, queries, sets, families, overall, knownItems } = measured;
  const mrrOf = (of: SearchReport['knownItems']['kabinet']) =>
    Object.fromEntries(typingNames.map((typing) => [typing, of[typing].mrr]));
  return {
    tools,
    queries,
    sets,
    families,
    overall,
    knownItems: { kabinet: mrrOf(knownItems.kabinet), miniSearch: mrrOf(knownItems.miniSearch) },
    sinceBaseline,
  };
}

function print(measured: SearchReport, sinceBaseline: unknown): void {
  const groups = { ...measured.sets, ...measured.families, overall: measured.overall };
  const rows = Object.entries(groups).map(
    ([what, { queries, kabinet, miniSearch, ndcgRatio }]): Row => ({
      what: `${what} (${queries})`,
      ours: `${kabinet.ndcg10} zero ${kabinet.zeroShare}, p95 ${kabinet.p95ms} ms`,
      baseline: `${miniSearch.ndcg10}`,
      compared: `${ndcgRatio.ratio} (${ndcgRatio.low} to ${ndcgRatio.high})`,
      goal: what === 'overall' ? '1.15, low > 1' : '1',
      reached:
        what === 'overall' ? ndcgRatio.ratio >= 1.15 && ndcgRatio.low > 1 : ndcgRatio.ratio >= 1,
    }),
  );
  report('nDCG@10 beside MiniSearch', rows);
  const { kabinet, miniSearch } = measured.knownItems;
  report(
    'MRR@10 of known items',
    typingNames.map((typing) => ({
      what: typing,
      ours: String(kabinet[typing].mrr),
      baseline: String(miniSearch[typing].mrr),
      compared: '',
      goal: String(goals[typing]),
      reached: kabinet[typing].mrr >= goals[typing],
    })),
  );
  console.log('Since the results that were kept:');
  console.log(sinceBaseline ?? 'none were kept of these files; --keep keeps them.');
}

await main();
