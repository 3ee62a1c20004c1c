import { Command } from 'commander';

/** kabinet link: another way in for a person. */
export function linkCommand(): Command {
  return new Command('link')
    .description('print a sign-in link to the hub that runs; it works once, within 15 minutes')
    .option(
      '--home <folder>',
      'data folder of the hub (default: KABINET_HOME, else the one hub of this user that runs)',
    )
    .option('--json', 'print {"url"}')
    .action(async (options: { home?: string; json?: boolean }) => {
      const { runLink } = await import('../run/run-link.ts');
      await runLink(options);
    });
}
