import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { Command, InvalidArgumentError, Option } from 'commander';
import { openStores, runMany, type StoreKind, type Tally } from './run-many.ts';
import { runSchedule } from './run-schedule.ts';

type Options = {
  seed?: number;
  from: number;
  schedules: number;
  store: StoreKind;
  workers: number;
  json?: boolean;
};

/** npm run simulate: schedules of faults between real agents and real hubs; a failing one is named by its seed. */
const command = new Command('npm run simulate --')
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .description('run seeded schedules of faults between the code of the agent and that of the hub')
  .option('--seed <number>', 'run this one schedule and print what happens in it', wholeNumber)
  .option('--from <number>', 'the first seed', wholeNumber, 1)
  .option('--schedules <number>', 'how many', wholeNumber, 2_000)
  .addOption(
    new Option(
      '--store <kind>',
      'where hubs keep their rows: memory is fast, sql is the real tables',
    )
      .choices(['memory', 'sql'])
      .default('memory'),
  )
  .option('--workers <number>', 'processes at work', wholeNumber, availableParallelism())
  .option('--json', 'print the result as JSON')
  .action((options: Options) =>
    options.seed === undefined ? runAll(options) : replay(options.seed, options),
  );

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text))
    throw new InvalidArgumentError('It is a whole number from 0 to 999999999.');
  return Number(text);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

async function replay(seed: number, { store, json }: Options): Promise<void> {
  const stores = await openStores(store);
  const result = await runSchedule({ seed, store: await stores.open(), isTraced: true });
  await stores.close();
  if (json) say(JSON.stringify(result));
  else
    for (const line of [...result.trace, ...result.violations.map((text) => `BROKEN: ${text}`)])
      say(line);
  if (!json)
    say(
      `Seed ${seed}: ${result.violations.length === 0 ? `everything holds; hub and engine agreed ${result.settledMs} ms after the last fault` : `${result.violations.length} promises broken`}.`,
    );
  process.exitCode = result.violations.length === 0 ? 0 : 1;
}

async function runAll({ from, schedules, store, workers, json }: Options): Promise<void> {
  const beganAt = performance.now();
  const count = Math.max(1, Math.min(workers, schedules));
  const tallies = await Promise.all(
    Array.from({ length: count }, (_, n) =>
      runShare({ from: from + n, to: from + schedules, step: count, store }),
    ),
  );
  const failed = tallies.flatMap((tally) => tally.failed).sort((a, b) => a.seed - b.seed);
  const result = {
    schedules: tallies.reduce((sum, tally) => sum + tally.schedules, 0),
    store,
    seconds: Math.round((performance.now() - beganAt) / 100) / 10,
    longestSettledMs: Math.round(Math.max(...tallies.map((tally) => tally.longestSettledMs))),
    failed: failed.map(({ seed, violations }) => ({ seed, violations })),
  };
  if (json) say(JSON.stringify(result));
  for (const { seed, violations } of json ? [] : failed)
    say(
      `Seed ${seed} breaks a promise: ${violations.join('; ')}\n  again: npm run simulate -- --seed ${seed}${store === 'sql' ? ' --store sql' : ''}`,
    );
  if (!json)
    say(
      `${result.schedules} schedules from seed ${from} over the ${store} store in ${result.seconds} s: ${failed.length === 0 ? 'every promise was kept' : `${failed.length} failed`}. Hub and engine agreed at most ${result.longestSettledMs / 1_000} s after the last fault.`,
    );
  process.exitCode = failed.length === 0 ? 0 : 1;
}

type Share = { from: number; to: number; step: number; store: StoreKind };

/** A part of the schedules in a process of its own. */
function runShare(share: Share): Promise<Tally> {
  return new Promise((resolve, reject) => {
    const worker = fork(process.argv[1] ?? '', ['--share', JSON.stringify(share)]);
    worker.on('message', (tally) => resolve(tally as Tally));
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`a worker ended with code ${code}`)));
  });
}

async function workOff({ from, to, step, store }: Share): Promise<void> {
  const stores = await openStores(store);
  const tally = await runMany(
    (function* () {
      for (let seed = from; seed < to; seed += step) yield seed;
    })(),
    stores,
  );
  await stores.close();
  process.send?.(tally, () => process.exit(0));
}

if (process.argv[2] === '--share') await workOff(JSON.parse(process.argv[3] ?? '') as Share);
else await command.parseAsync();
