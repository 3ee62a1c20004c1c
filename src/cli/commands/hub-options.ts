import type { Command } from 'commander';

/** What every command that starts a hub understands. */
export function withHubOptions(command: Command): Command {
  return command
    .option(
      '--port <number>',
      'port to listen on; 0 for any free port (KABINET_PORT; default 4880)',
    )
    .option(
      '--host <address>',
      'address to listen on; 0.0.0.0 for all networks (KABINET_HOST; default 127.0.0.1)',
    )
    .option('--home <folder>', 'data folder (KABINET_HOME; default ~/.kabinet)')
    .option(
      '--public-url <url>',
      'address under which people and backends reach the hub (KABINET_PUBLIC_URL)',
    )
    .option(
      '--allow-local-sources',
      'allow repositories on plain http and on this network (KABINET_ALLOW_LOCAL_SOURCES=1)',
    )
    .option(
      '--allow-folder <folder...>',
      "allow repositories in this folder of the hub's machine; repeatable (KABINET_ALLOW_FOLDERS, separated like PATH)",
    )
    .option(
      '--trusted-proxy <address...>',
      'address or range of a proxy in front of the hub whose X-Forwarded-For is believed; repeatable (KABINET_TRUSTED_PROXIES, comma-separated)',
    )
    .option(
      '--scan-interval <minutes>',
      'interval of automatic scans; 0 for none (KABINET_SCAN_INTERVAL; default 360)',
    )
    .addHelpText(
      'after',
      `
Environment:
  DATABASE_URL            a PostgreSQL server (15 or newer) instead of the embedded store
  KABINET_DEFAULT_REPOS   comma-separated repositories that a fresh hub starts with; empty for none
  KABINET_SECRET_KEY      64 hexadecimal digits that kept tokens are encrypted with, instead of secret.key in the home folder
  KABINET_LOG_LEVEL       trace, debug, info, warn, error or silent (default info)`,
    );
}
