import { allChecks, runConformance, type CheckResult } from '#conformance/run-conformance.ts';
import { ConformanceKit } from '#conformance/conformance-kit.ts';
import { CommandFailed, exitCodes } from '../command-failed.ts';

export type ConformanceOptions = {
  url: URL;
  image: string;
  deploySeconds: number;
  check?: string[];
  list?: boolean;
  json?: boolean;
};

/** Plays the hub for a backend and prints which checks it passes. */
export async function runConformanceKit({
  url,
  image,
  deploySeconds,
  check = [],
  list,
  json,
}: ConformanceOptions): Promise<void> {
  if (list)
    return print(
      json,
      allChecks.map(({ name, section, promise }) => ({ name, section, promise })),
      ({ name, section, promise }) => `${name.padEnd(18)} ${promise} (${section})`,
    );
  const unknown = check.filter((name) => !allChecks.some((one) => one.name === name));
  if (unknown.length > 0)
    throw new CommandFailed(
      `There is no check ${unknown.join(', ')}. \`kabinet backend conformance --list\` names them.`,
      exitCodes.usage,
    );
  const kit = new ConformanceKit({ image, deployMs: deploySeconds * 1_000, pace: 1 });
  await kit.hub.open(Number(url.port), url.hostname).catch((cause: Error) => {
    throw new CommandFailed(
      `The kit cannot listen on ${url.host}: ${cause.message}. Choose another --url.`,
      exitCodes.usage,
      { cause },
    );
  });
  const say = json ? (text: string) => console.error(text) : (text: string) => console.log(text);
  say(
    `Start your backend with this hub and this enrolment token:\n  ${kit.hub.urlOn(url.hostname)}\n  ${kit.hub.token}\n`,
  );
  const results: CheckResult[] = [];
  try {
    for await (const result of runConformance(kit, check)) {
      results.push(result);
      say(lineOf(result));
    }
  } finally {
    await kit.removeAll();
    await kit.hub.close();
  }
  report(results, json === true);
}

function report(results: CheckResult[], isJson: boolean): void {
  const failed = results.filter(({ passed }) => !passed);
  if (isJson) console.log(JSON.stringify({ passed: failed.length === 0, results }, null, 2));
  else
    console.log(
      failed.length === 0
        ? `\nAll ${results.length} checks passed.`
        : `\n${failed.length} of ${results.length} checks failed.`,
    );
  if (failed.length > 0) process.exitCode = exitCodes.failed;
}

function lineOf({ name, section, promise, passed, because, seconds }: CheckResult): string {
  const head = `${passed ? 'passed' : 'FAILED'} ${name}: ${promise} (${seconds} s)`;
  return passed ? head : `${head}\n       ${because}\n       docs/protocol.md, "${section}"`;
}

function print<Item>(json: boolean | undefined, items: Item[], line: (item: Item) => string): void {
  console.log(json ? JSON.stringify(items, null, 2) : items.map(line).join('\n'));
}
