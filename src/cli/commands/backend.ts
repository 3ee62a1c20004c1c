import { hostname } from 'node:os';
import { Command, Option } from 'commander';
import type { BackendOptions, Kind } from '../run/run-backend.ts';
import { conformanceCommand } from './conformance.ts';

const kinds: Kind[] = ['docker', 'podman', 'demo'];

/** kabinet backend: looks after one container engine for a hub. */
export function backendCommand(): Command {
  return new Command('backend')
    .description('connect a container engine of this machine to a hub')
    .option(
      '--hub <url>',
      'address of the hub, such as https://kabinet.example.org; of several processes of one hub, with commas between them',
    )
    .option(
      '--token <token>',
      'enrolment token, needed the first time only; better in KABINET_ENROLMENT_TOKEN, where other users cannot read it',
    )
    .addOption(new Option('--kind <kind>', 'which engine; looked for when left out').choices(kinds))
    .option(
      '--socket <address>',
      'address of the engine, such as unix:///var/run/docker.sock; looked for when left out',
    )
    .option(
      '--name <name>',
      'tells apart the backends of one machine: each keeps its own key and journal',
      hostname(),
    )
    .option('--home <folder>', 'folder that holds all state (KABINET_HOME, else ~/.kabinet)')
    .addHelpText(
      'after',
      '\nExit codes: 0 stopped when asked to, 1 could not go on, 2 wrong usage, 3 refused by the hub.',
    )
    .action(async (options: Partial<BackendOptions>, command: Command) => {
      if (options.hub === undefined)
        command.error("error: required option '--hub <url>' not specified");
      const { runBackend } = await import('../run/run-backend.ts');
      await runBackend(options as BackendOptions);
    })
    .addCommand(conformanceCommand());
}
