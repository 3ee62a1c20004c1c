import type { Task } from './task.ts';
import { vocabulary } from './vocabulary.ts';

const byKey = new Map<string, Task>(vocabulary.map((task) => [task.key, task]));

/** Tasks as a card has them; those that the vocabulary does not have any more are left out. */
export function tasksByKey(keys: readonly string[] | undefined): Task[] {
  return (keys ?? []).flatMap((key) => byKey.get(key) ?? []);
}
