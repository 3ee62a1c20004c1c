import { Command } from 'commander';

/** kabinet check: reads deployments files as a hub would and says what is wrong with them. */
export function checkCommand(): Command {
  return new Command('check')
    .description('validate deployments files')
    .argument(
      '<file-folder-or-url...>',
      'deployments files, folders that contain some, URLs, or repositories such as user/repo',
    )
    .option(
      '--json',
      'print a list of {file, generation, images, versions, flavours, definitions, distinctDefinitions, problems}',
    )
    .addHelpText('after', '\nExit code 0: no errors. 1: at least one error. 2: wrong usage.')
    .action(async (targets: string[], options: { json?: boolean }) => {
      const { runCheck } = await import('../run/run-check.ts');
      await runCheck(targets, options);
    });
}
