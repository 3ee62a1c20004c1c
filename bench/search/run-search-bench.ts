import type { Engine } from './engines.ts';
import { kabinetEngine, miniSearchEngine } from './engines.ts';
import { ratioWithInterval } from './bootstrap.ts';
import type { JudgedQuery, Tool } from './judged-data.ts';
import { findKnownItems, type KnownItems } from './known-items.ts';
import { judge, rounded, summary, type Judged } from './measures.ts';

type Group = ReturnType<typeof compared>;
export type SearchReport = {
  tools: number;
  queries: number;
  sets: Record<string, Group>;
  families: Record<string, Group>;
  overall: Group;
  knownItems: { kabinet: KnownItems; miniSearch: KnownItems };
  ndcg: Record<string, number>;
};

type Pair = { query: JudgedQuery; kabinet: Judged; miniSearch: Judged };

/** Asks both engines every query, each among the tools of its pool. */
export function runSearchBench(
  tools: readonly Tool[],
  queries: readonly JudgedQuery[],
): SearchReport {
  const [kabinet, miniSearch] = [kabinetEngine(tools), miniSearchEngine(tools)];
  const knownItems = {
    kabinet: findKnownItems(tools, kabinet),
    miniSearch: findKnownItems(tools, miniSearch),
  };
  const poolsOf = new Map(tools.map(({ id, pools }) => [id, pools]));
  const pairs = queries.map((query): Pair => {
    const left = new Set(query.exclude ?? []);
    const isOffered = (id: string) => poolsOf.get(id)?.has(query.pool) === true && !left.has(id);
    const of = (engine: Engine) => asked(engine, query, isOffered);
    return { query, kabinet: of(kabinet), miniSearch: of(miniSearch) };
  });
  return {
    tools: tools.length,
    queries: queries.length,
    sets: grouped(pairs, ({ set }) => set),
    families: grouped(pairs, familyOf),
    overall: compared(pairs),
    knownItems,
    ndcg: Object.fromEntries(pairs.map((pair) => [pair.query.qid, rounded(pair.kabinet.ndcg)])),
  };
}

/** Questions of tutorials share their judgements, so they are no proof of anything else. */
function familyOf({ set }: JudgedQuery): string {
  return /^(?:gtn|galaxy)-/.test(set) ? 'tutorials' : 'tasks';
}

function asked(
  engine: Engine,
  { query, relevant, grades }: JudgedQuery,
  isOffered: (id: string) => boolean,
): Judged {
  const from = performance.now();
  const found = engine.search(query, isOffered);
  const took = performance.now() - from;
  return judge(found, new Map(relevant.map((id) => [id, grades?.[id] ?? 1])), took);
}

function grouped(pairs: readonly Pair[], nameOf: (query: JudgedQuery) => string) {
  const names = [...new Set(pairs.map(({ query }) => nameOf(query)))];
  return Object.fromEntries(
    names.map((name) => [name, compared(pairs.filter(({ query }) => nameOf(query) === name))]),
  );
}

function compared(pairs: readonly Pair[]) {
  const [kabinet, miniSearch] = [
    pairs.map((pair) => pair.kabinet),
    pairs.map((pair) => pair.miniSearch),
  ];
  const ndcgOf = (all: readonly Judged[]) => all.map(({ ndcg }) => ndcg);
  return {
    queries: pairs.length,
    kabinet: summary(kabinet),
    miniSearch: summary(miniSearch),
    ndcgRatio: ratioWithInterval(ndcgOf(kabinet), ndcgOf(miniSearch)),
  };
}
