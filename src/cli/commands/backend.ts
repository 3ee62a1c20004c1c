import { hostname } from 'node:os';
import { Command, Option } from 'commander';
import { backendKindIds } from '#domain/backend/backend-kind.ts';
import type { BackendOptions } from '../run/run-backend.ts';
import { conformanceCommand } from './conformance.ts';

/** kabinet backend: connects one container engine to a hub. */
export function backendCommand(): Command {
  return new Command('backend')
    .description('connect a container engine of this machine to a hub')
    .option(
      '--hub <url>',
      'address of the hub, such as https://kabinet.example.org; comma-separated for a hub of several processes',
    )
    .option(
      '--token <token>',
      'enrolment token, needed the first time only; safer in KABINET_ENROLMENT_TOKEN, because other users can read command lines',
    )
    .addOption(
      new Option('--kind <kind>', 'kind of engine; found automatically when left out').choices(
        backendKindIds,
      ),
    )
    .option(
      '--socket <address>',
      'address of the engine, such as unix:///var/run/docker.sock; found automatically when left out',
    )
    .option(
      '--name <name>',
      'name of the backend; each backend of a machine has its own name, key and journal',
      hostname(),
    )
    .option('--home <folder>', 'data folder (default: KABINET_HOME or ~/.kabinet)')
    .addHelpText(
      'after',
      '\nExit codes: 0 stopped on request, 1 failed, 2 wrong usage, 3 refused by the hub.',
    )
    .action(async (options: Partial<BackendOptions>, command: Command) => {
      if (options.hub === undefined)
        command.error("error: required option '--hub <url>' not specified");
      const { runBackend } = await import('../run/run-backend.ts');
      await runBackend(options as BackendOptions);
    })
    .addCommand(conformanceCommand());
}
