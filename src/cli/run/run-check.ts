import { createFileParser } from '#hub/reading/create-file-parser.ts';
import { guardedFetch } from '#hub/sources/fetch/guarded-fetch.ts';
import { readTarget } from '../check/read-target.ts';
import { hasErrors, summaryOf, type Summary } from '../check/summary.ts';
import { summaryTable } from '../check/summary-table.ts';
import { exitCodes } from '../command-failed.ts';
import { parseWorkerFile } from '../package-root.ts';

/** Prints what is in the files and what is wrong with them. */
export async function runCheck(targets: string[], { json }: { json?: boolean }): Promise<void> {
  const parser = createFileParser(parseWorkerFile());
  const summaries: Summary[] = [];
  for (const target of targets) {
    for (const found of await readTarget(target, guardedFetch({ allowLocal: true })))
      summaries.push(await summaryOf(found, parser.parse));
  }
  await parser.close();
  console.log(json ? JSON.stringify(summaries, null, 2) : summaryTable(summaries));
  if (summaries.some(hasErrors)) process.exitCode = exitCodes.failed;
}
