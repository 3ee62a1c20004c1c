import { Command } from 'commander';
import { askOwner } from '../ask-owner.ts';
import { readConfig } from '../config.ts';

/** kabinet link: another way in for a person. */
export function linkCommand(): Command {
  return new Command('link')
    .description('print a link that signs one person in, once, within 15 minutes')
    .option('--home <folder>', 'data folder of the hub (KABINET_HOME; default ~/.kabinet)')
    .option('--json', 'print {"url"}')
    .action(async (options: { home?: string; json?: boolean }) => {
      const { url } = await askOwner(readConfig(options), { act: 'create-link' });
      console.log(options.json ? JSON.stringify({ url }) : url);
    });
}
