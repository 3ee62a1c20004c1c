import { Command, InvalidArgumentError } from 'commander';
import type { TokenOptions } from '../run/run-token.ts';

/** kabinet token: bearer tokens for programs. */
export function tokenCommand(): Command {
  return new Command('token')
    .description('create, list and revoke bearer tokens for the GraphQL API')
    .addCommand(createCommand())
    .addCommand(listCommand())
    .addCommand(revokeCommand());
}

function createCommand(): Command {
  return withOptions(
    new Command('create').description('print a new bearer token; it is shown once'),
    'print {"id", "name", "token", "expiresAt", "url"}',
  )
    .requiredOption('--name <name>', 'what the token is for, such as "lab notebook"')
    .option('--days <number>', 'days until it expires, 1 to 365', parseDays, 90)
    .addHelpText(
      'after',
      '\nUse it as `Authorization: Bearer TOKEN` on /graphql, or as {"token": TOKEN} in connection_init.',
    )
    .action(async (options: TokenOptions & { name: string; days: number }) => {
      const { createToken } = await import('../run/run-token.ts');
      await createToken(options);
    });
}

function listCommand(): Command {
  return withOptions(
    new Command('list').description('list the tokens with their expiry and last use'),
    'print a list of {id, name, createdAt, expiresAt, isExpired, lastUsedAt}',
  ).action(async (options: TokenOptions) => {
    const { listTokens } = await import('../run/run-token.ts');
    await listTokens(options);
  });
}

function revokeCommand(): Command {
  return withOptions(
    new Command('revoke')
      .description('revoke a token: it is refused from now on, on open connections too')
      .argument('<id>', 'its id, as `kabinet token list` prints it'),
    'print {"id", "name"}',
  ).action(async (id: string, options: TokenOptions) => {
    const { revokeToken } = await import('../run/run-token.ts');
    await revokeToken(id, options);
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

function parseDays(text: string): number {
  const days = Number(text);
  if (!Number.isInteger(days) || days < 1 || days > 365)
    throw new InvalidArgumentError('Give a number of days from 1 to 365.');
  return days;
}
