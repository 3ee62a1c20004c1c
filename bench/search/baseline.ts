import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { typingNames, type KnownItems, type Typing } from './known-items.ts';
import { rounded } from './measures.ts';

const perTyping = z.object({
  exact: z.array(z.string()),
  prefix: z.array(z.string()),
  typo: z.array(z.string()),
});
const baselineFile = z.object({
  /** Of the files that it was measured on: on others it says nothing. */
  measuredOn: z.string(),
  /** The known items that do not stand first, by how they are typed. */
  notFirst: perTyping,
  ndcg: z.record(z.string(), z.number()),
});
export type Baseline = z.infer<typeof baselineFile>;

/** What a change of the ranking has won and lost against the results that were kept. */
export type Comparison = {
  lostFirst: Record<Typing, string[]>;
  wonFirst: Record<Typing, string[]>;
  queriesWon: number;
  queriesLost: number;
  /** The sum of what nDCG@10 rose and fell by. */
  won: number;
  lost: number;
  isWorse: boolean;
};

export async function hashOf(files: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const file of files) hash.update(await readFile(file));
  return hash.digest('hex');
}

export function baselineOf(
  measuredOn: string,
  names: readonly string[],
  known: KnownItems,
  ndcg: Record<string, number>,
): Baseline {
  const notFirst = Object.fromEntries(
    typingNames.map((typing) => {
      const first = new Set(known[typing].first);
      return [typing, names.filter((id) => !first.has(id))];
    }),
  );
  return { measuredOn, notFirst: perTyping.parse(notFirst), ndcg };
}

/** Undefined when nothing was kept, or on other files. */
export async function readBaseline(
  file: string,
  measuredOn: string,
): Promise<Baseline | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const kept = baselineFile.parse(JSON.parse(text));
  return kept.measuredOn === measuredOn ? kept : undefined;
}

export async function keepBaseline(file: string, baseline: Baseline): Promise<void> {
  await writeFile(file, `${JSON.stringify(baseline, null, 1)}\n`);
}

export function compare(kept: Baseline, now: Baseline): Comparison {
  const without = (typing: Typing, a: Baseline, b: Baseline) =>
    a.notFirst[typing].filter((id) => !b.notFirst[typing].includes(id));
  const each = (of: (typing: Typing) => string[]) => ({
    exact: of('exact'),
    prefix: of('prefix'),
    typo: of('typo'),
  });
  const changes = Object.entries(now.ndcg).map(([qid, value]) => value - (kept.ndcg[qid] ?? value));
  const [won, lost] = [changes.filter((by) => by > 0.0001), changes.filter((by) => by < -0.0001)];
  const sum = (values: number[]) => rounded(values.reduce((all, by) => all + Math.abs(by), 0));
  const lostFirst = each((typing) => without(typing, now, kept));
  return {
    lostFirst,
    wonFirst: each((typing) => without(typing, kept, now)),
    queriesWon: won.length,
    queriesLost: lost.length,
    won: sum(won),
    lost: sum(lost),
    isWorse: sum(lost) > sum(won) || Object.values(lostFirst).some((ids) => ids.length > 0),
  };
}
