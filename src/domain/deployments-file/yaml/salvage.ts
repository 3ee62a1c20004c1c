import { Budget } from './budget.ts';
import { entryTexts } from './entry-texts.ts';
import { openYaml } from './open-yaml.ts';
import type { Place } from './place.ts';
import type { Report } from './problem-list.ts';

/** Entries that are tried. */
const maxAttempts = 2_000;

/**
 * The entries under one top key of a file that is not YAML as a whole: each opened by itself, as a
 * file of one entry.
 */
export function salvaged(text: string, topKey: string, report: Report): Place[] {
  const budget = new Budget();
  const opened: Place[] = [];
  for (const [index, entry] of entryTexts(text, topKey).entries()) {
    if (budget.isSpent || index >= maxAttempts) {
      report('error', () => ({
        line: entry.firstLine + 1,
        column: 1,
        path: `${topKey}[${index}]`,
        message: whyStopped,
      }));
      break;
    }
    const inFile: Report = (severity, find) =>
      report(severity, () => {
        const problem = find();
        return { ...problem, path: problem.path.replace('[0]', `[${index}]`) };
      });
    const { root, isBroken } = openYaml(entry.text, inFile, budget.ofOneEntry(), entry.firstLine);
    if (!isBroken) opened.push(root);
  }
  return opened;
}

const whyStopped =
  'This file is too long or not valid YAML; nothing after this line is read. Split it, or fix the first error';
