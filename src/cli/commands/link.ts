import { Command } from 'commander';

/** kabinet link: another way in for a person. */
export function linkCommand(): Command {
  return new Command('link')
    .description('print a link that signs one person in, once, within 15 minutes')
    .option('--home <folder>', 'data folder of the hub (KABINET_HOME; default ~/.kabinet)')
    .option('--json', 'print {"url"}')
    .action(async (options: { home?: string; json?: boolean }) => {
      const [{ askOwner }, { readConfig }] = await Promise.all([
        import('../ask-owner.ts'),
        import('../config.ts'),
      ]);
      const { url } = await askOwner(readConfig(options), { act: 'create-link' });
      console.log(options.json ? JSON.stringify({ url }) : url);
    });
}
