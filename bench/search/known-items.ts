import { seededRandom, type Random } from '../catalogue/seeded-random.ts';
import type { Engine } from './engines.ts';
import type { Tool } from './judged-data.ts';
import { mean, rounded } from './measures.ts';

const prefixShare = 0.6;
const depth = 10;

/** How somebody types a name that they know. */
const typings = {
  exact: (name: string) => name,
  prefix: (name: string) => name.slice(0, Math.ceil(name.length * prefixShare)),
  typo: withTypo,
};
export type Typing = keyof typeof typings;
export const typingNames = Object.keys(typings) as Typing[];

/** Of each way of typing: the mean of 1/rank, and the tools that stand first. */
export type KnownItems = Record<Typing, { mrr: number; first: string[] }>;

/** Looks for every tool whose name no other has, in a list of all. */
export function findKnownItems(tools: readonly Tool[], engine: Engine): KnownItems {
  const unique = uniquelyNamed(tools);
  const found = typingNames.map((typing) => {
    const random = seededRandom(7);
    const ranks = unique.map(({ name }) => typings[typing](name, random));
    const places = ranks.map((typed, at) => engine.search(typed).indexOf(unique[at]?.id ?? ''));
    return [
      typing,
      {
        mrr: rounded(mean(places.map((at) => (at >= 0 && at < depth ? 1 / (at + 1) : 0)))),
        first: unique.filter((_, at) => places[at] === 0).map(({ id }) => id),
      },
    ] as const;
  });
  return Object.fromEntries(found) as KnownItems;
}

function uniquelyNamed(tools: readonly Tool[]): Tool[] {
  const counts = new Map<string, number>();
  for (const { name } of tools)
    counts.set(name.toLowerCase(), (counts.get(name.toLowerCase()) ?? 0) + 1);
  return tools.filter(({ name }) => counts.get(name.toLowerCase()) === 1);
}

const letters = 'abcdefghijklmnopqrstuvwxyz';

/** One letter is missing, too many, another or exchanged with the one before it; never the first. */
function withTypo(name: string, random: Random): string {
  const at = 1 + random.whole(Math.max(1, name.length - 1));
  const [before, after] = [name.slice(0, at), name.slice(at + 1)];
  const letter = letters[random.whole(letters.length)] ?? '';
  return random.pick([
    () => before + after,
    () => before + letter + name.slice(at),
    () => before + letter + after,
    () => name.slice(0, at - 1) + (name[at] ?? '') + (name[at - 1] ?? '') + after,
  ])();
}
