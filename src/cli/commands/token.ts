import { Command } from 'commander';

/** kabinet token create: bearer tokens for programs. */
export function tokenCommand(): Command {
  const token = new Command('token').description('create bearer tokens for the GraphQL API');
  token
    .command('create')
    .description(
      'print a new bearer token; it is shown once. Requires read access to the data folder',
    )
    .requiredOption('--name <name>', 'what the token is for, such as "lab notebook"')
    .option('--home <folder>', 'data folder of the hub (default: KABINET_HOME or ~/.kabinet)')
    .option('--json', 'print {"name", "token", "url"}')
    .addHelpText(
      'after',
      '\nUse it as `Authorization: Bearer TOKEN` on /graphql, or as {"token": TOKEN} in connection_init.',
    )
    .action(async (options: { name: string; home?: string; json?: boolean }) => {
      const [{ requestAsOwner }, { readConfig }] = await Promise.all([
        import('../request-as-owner.ts'),
        import('../config.ts'),
      ]);
      const { secret, url } = await requestAsOwner(readConfig(options), {
        act: 'create-token',
        name: options.name,
      });
      console.log(
        options.json ? JSON.stringify({ name: options.name, token: secret, url }) : secret,
      );
    });
  return token;
}
