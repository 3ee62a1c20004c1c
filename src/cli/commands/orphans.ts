import { Command } from 'commander';
import type { OrphanOptions } from '../run/run-orphans.ts';

/** kabinet orphans: containers that a backend has made and that the hub does not know. */
export function orphansCommand(): Command {
  return new Command('orphans')
    .description('list, adopt and remove containers that the hub does not know as its own')
    .addCommand(listCommand())
    .addCommand(adoptCommand())
    .addCommand(removeCommand());
}

function listCommand(): Command {
  return withOptions(
    new Command('list').description('list the orphans of every backend'),
    'print a list of {id, name, image, phase, backend, startedAt, firstSeenAt, removal, flavours}',
  ).action(async (options: OrphanOptions) => {
    const { listOrphans } = await import('../run/run-orphans.ts');
    await listOrphans(options);
  });
}

function adoptCommand(): Command {
  return withOptions(
    new Command('adopt')
      .description('make an orphan a container of the flavour that runs its image')
      .argument('<id>', 'its id, as `kabinet orphans list` prints it'),
    'print {"deploymentId", "podId"}',
  )
    .option('--flavour <id>', 'which flavour, where several run its image')
    .action(async (id: string, options: OrphanOptions & { flavour?: string }) => {
      const { adoptOrphan } = await import('../run/run-orphans.ts');
      await adoptOrphan(id, options);
    });
}

function removeCommand(): Command {
  return withOptions(
    new Command('remove')
      .description('ask the backend of an orphan to remove the container')
      .argument('<id>', 'its id, as `kabinet orphans list` prints it'),
    'print the orphan, with the state of its removal',
  )
    .option('--yes', 'remove it without asking')
    .action(async (id: string, options: OrphanOptions & { yes?: boolean }) => {
      const { removeOrphan } = await import('../run/run-orphans.ts');
      await removeOrphan(id, options);
    });
}

function withOptions(command: Command, json: string): Command {
  return command
    .option(
      '--home <folder>',
      'data folder of the hub (default: KABINET_HOME, else the one hub of this user that runs)',
    )
    .option('--json', json);
}
