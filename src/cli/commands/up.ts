import { Command } from 'commander';
import type { Options } from '../config.ts';
import { withHubOptions } from './hub-options.ts';

/** kabinet up: hub, web app and a backend for every engine of this machine. */
export function upCommand(): Command {
  return withHubOptions(
    new Command('up').description(
      'run everything on this machine: the hub, the web app and a backend for each container engine',
    ),
  ).action(async (options: Options) => {
    const { runUp } = await import('../run/run-up.ts');
    await runUp(options);
  });
}
