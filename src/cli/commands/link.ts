import { Command } from 'commander';

/** kabinet link: another way in for a person. */
export function linkCommand(): Command {
  return new Command('link')
    .description('print a sign-in link; it works once, within 15 minutes')
    .option('--home <folder>', 'data folder of the hub (default: KABINET_HOME or ~/.kabinet)')
    .option('--json', 'print {"url"}')
    .action(async (options: { home?: string; json?: boolean }) => {
      const [{ requestAsOwner }, { readConfig }] = await Promise.all([
        import('../request-as-owner.ts'),
        import('../config.ts'),
      ]);
      const { url } = await requestAsOwner(readConfig(options), { act: 'create-link' });
      console.log(options.json ? JSON.stringify({ url }) : url);
    });
}
