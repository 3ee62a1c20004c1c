import { browsePath, nodePath } from '../parts/app-path.ts';

export type Example = { to: string; words: string };

const atOnce = 5;
const turnMs = 9_000;
/** Longer names are no example: nobody reads them in passing. */
const maxNameLength = 34;

type Task = { key: string; label: string; appCount: number };
type Node = { id: string; name: string };

/** What somebody could look for in this store: tasks that some app is for, in turns with nodes that some app has. */
export function examplesOf(tasks: readonly Task[], nodes: readonly Node[]): Example[] {
  const fromTasks = tasks
    .filter(({ appCount }) => appCount > 0)
    .toSorted((a, b) => b.appCount - a.appCount)
    .map(({ key, label }) => ({ to: browsePath('task', key), words: label }));
  const fromNodes = nodes
    .filter(({ name }) => name.length <= maxNameLength)
    .map(({ id, name }) => ({ to: nodePath(id), words: name }));
  const turns = Array.from({ length: Math.max(fromTasks.length, fromNodes.length) }, (_, at) => [
    fromNodes[at],
    fromTasks[at],
  ]);
  return turns.flat().filter((example) => example !== undefined);
}

/** Those that are shown at a moment: the next five at every turn, from the front again after the last. */
export function rotatedExamples(examples: readonly Example[], ms: number): Example[] {
  if (examples.length <= atOnce) return [...examples];
  const turn = Math.floor(ms / turnMs);
  return Array.from(
    { length: atOnce },
    (_, at) => examples[(turn * atOnce + at) % examples.length],
  ).filter((example) => example !== undefined);
}
