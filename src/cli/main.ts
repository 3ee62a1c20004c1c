import { Command, CommanderError } from 'commander';
import { CommandFailed, exitCodes } from './command-failed.ts';
import { backendCommand } from './commands/backend.ts';
import { checkCommand } from './commands/check.ts';
import { hubCommand } from './commands/hub.ts';
import { linkCommand } from './commands/link.ts';
import { orphansCommand } from './commands/orphans.ts';
import { tokenCommand } from './commands/token.ts';
import { upCommand } from './commands/up.ts';
import { packageVersion } from './package-root.ts';

/** What a subcommand does is loaded when it is asked for: a help text or a link does not wait for a hub. */
function program(): Command {
  const kabinet = new Command('kabinet')
    .description('The app store and container dashboard for bioimage analysis')
    .version(packageVersion())
    .showSuggestionAfterError()
    .showHelpAfterError('Run `kabinet --help` for the commands.')
    .addCommand(upCommand())
    .addCommand(hubCommand())
    .addCommand(backendCommand())
    .addCommand(checkCommand())
    .addCommand(tokenCommand())
    .addCommand(linkCommand())
    .addCommand(orphansCommand());
  // Every subcommand throws instead of leaving the process, so that there is one net.
  for (const command of [
    kabinet,
    ...kabinet.commands,
    ...kabinet.commands.flatMap((sub) => sub.commands),
  ])
    command.exitOverride();
  return kabinet;
}

// What a command writes is for its user alone, whatever the shell's umask says.
process.umask(0o077);

try {
  await program().parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
}

/** Says what happened in one sentence; only a surprise shows its stack. */
function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  if (error instanceof CommandFailed) {
    console.error(error.message);
    return error.exitCode;
  }
  console.error('Kabinet has stopped because of an unexpected error:', error);
  return exitCodes.failed;
}
