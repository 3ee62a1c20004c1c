import { Command } from 'commander';
import { createFileParser } from '#hub/reading/create-file-parser.ts';
import { readTarget } from '../check/read-target.ts';
import { hasErrors, summaryOf, type Summary } from '../check/summary.ts';
import { summaryTable } from '../check/summary-table.ts';
import { exitCodes } from '../command-failed.ts';
import { parseWorkerFile } from '../package-root.ts';

/** kabinet check: reads deployments files as a hub would and says what is wrong with them. */
export function checkCommand(): Command {
  return new Command('check')
    .description('read deployments files as a hub would, and say what is wrong with them')
    .argument('<file-folder-or-url...>', 'deployments files, folders that hold one, or their addresses')
    .option('--json', 'print a list of {file, generation, apps, releases, images, versions, flavours, definitions, distinctDefinitions, problems}')
    .addHelpText('after', '\nExit code 0: no errors. 1: at least one error. 2: wrong usage.')
    .action(async (targets: string[], options: { json?: boolean }) => {
      const parser = createFileParser(parseWorkerFile());
      const summaries: Summary[] = [];
      for (const target of targets) {
        for (const found of await readTarget(target, fetch)) summaries.push(await summaryOf(found, parser.parse));
      }
      await parser.close();
      console.log(options.json ? JSON.stringify(summaries, null, 2) : summaryTable(summaries));
      if (summaries.some(hasErrors)) process.exitCode = exitCodes.failed;
    });
}
