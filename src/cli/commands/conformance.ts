import { Command, InvalidArgumentError } from 'commander';
import type { ConformanceOptions } from '../run/run-conformance-kit.ts';

/** kabinet backend conformance: a hub that watches whether a backend conforms to docs/protocol.md. */
export function conformanceCommand(): Command {
  return new Command('conformance')
    .description(
      'check whether a backend of your own, in any language, conforms to docs/protocol.md',
    )
    .option(
      '--url <url>',
      'address to listen on; the backend under test connects to it',
      parseListenAddress,
      new URL('http://127.0.0.1:0'),
    )
    .option(
      '--image <image>',
      'image for the test containers; it has to keep running',
      'docker.io/library/nginx:alpine',
    )
    .option('--deploy-seconds <seconds>', 'time limit for a pull and a start', parseSeconds, 300)
    .option('--check <names...>', 'run only these checks, after the backend has joined')
    .option('--list', 'list the checks and what each requires')
    .option('--json', 'print the results as JSON')
    .addHelpText(
      'after',
      '\nExit codes: 0 all checks passed, 1 at least one failed, 2 wrong usage.',
    )
    .action(async (options: ConformanceOptions) => {
      const { runConformanceKit } = await import('../run/run-conformance-kit.ts');
      await runConformanceKit(options);
    });
}

function parseListenAddress(text: string): URL {
  if (!URL.canParse(text) || new URL(text).protocol !== 'http:')
    throw new InvalidArgumentError('Give it as http://host:port.');
  return new URL(text);
}

function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (!Number.isFinite(seconds) || seconds < 1)
    throw new InvalidArgumentError('Give a number of seconds, 1 or more.');
  return seconds;
}
