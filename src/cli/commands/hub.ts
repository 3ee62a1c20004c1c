import { Command } from 'commander';
import type { Options } from '../config.ts';
import { withHubOptions } from './hub-options.ts';

/** kabinet hub: the hub alone, for servers. Logs as JSON lines on standard error. */
export function hubCommand(): Command {
  return withHubOptions(
    new Command('hub').description('run only the hub; backends connect to it from other machines'),
  ).action(async (options: Options) => {
    const { runHub } = await import('../run/run-hub.ts');
    await runHub(options);
  });
}
