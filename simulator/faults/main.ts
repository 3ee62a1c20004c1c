import { Command } from 'commander';
import { allFaults } from './all-faults.ts';
import { FaultReport } from '#backend/engine-faults/testing/fault-report.ts';
import type { Fault } from './fault.ts';

type Options = { json?: boolean; core?: boolean };
type Outcome = {
  name: string;
  says: string;
  isSurvived: boolean;
  seconds: number;
  injected: string[];
  verified: string[];
  broken: string | null;
};

/** npm run faults: injects the faults that the protocol has to survive, and says what was seen to hold. */
const command = new Command('npm run faults --')
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .description('inject the faults that the protocol between agents and hubs has to survive')
  .argument(
    '[names...]',
    `which: ${allFaults.map(({ name }) => name).join(' ')}; all when left out`,
  )
  .option('--core', 'as few rounds as the checks do')
  .option('--json', 'print the result as JSON')
  .action(runFaults);

async function runFaults(names: string[], { json, core }: Options): Promise<void> {
  const unknown = names.find(
    (name) => !allFaults.some((fault) => fault.name === name.toUpperCase()),
  );
  if (unknown)
    command.error(
      `There is no fault called ${unknown}. There are ${allFaults.map(({ name }) => name).join(', ')}.`,
      { exitCode: 2 },
    );
  const chosen = allFaults.filter(
    ({ name }) => names.length === 0 || names.some((one) => one.toUpperCase() === name),
  );
  const outcomes: Outcome[] = [];
  for (const fault of chosen) {
    const outcome = await inject(fault, core === true);
    outcomes.push(outcome);
    if (!json) print(outcome);
  }
  const lost = outcomes.filter(({ isSurvived }) => !isSurvived);
  say(
    json
      ? JSON.stringify(outcomes)
      : `\n${outcomes.length - lost.length} of ${outcomes.length} faults survived${lost.length > 0 ? `; not ${lost.map(({ name }) => name).join(', ')}` : ''}.`,
  );
  process.exitCode = lost.length === 0 ? 0 : 1;
}

async function inject({ name, says, rounds, run }: Fault, isCore: boolean): Promise<Outcome> {
  const report = new FaultReport();
  const beganAt = performance.now();
  const broken = await run(report, (isCore ? rounds?.core : rounds?.full) ?? 1).then(
    () => null,
    (thrown: unknown) => (thrown instanceof Error ? thrown.message : String(thrown)),
  );
  return {
    name,
    says,
    isSurvived: broken === null,
    seconds: Math.round((performance.now() - beganAt) / 100) / 10,
    injected: report.injected,
    verified: report.verified,
    broken,
  };
}

function print({ name, says, seconds, injected, verified, broken }: Outcome): void {
  say(`\n${name} ${says} (${seconds} s)`);
  for (const what of injected) say(`  injected  ${what}`);
  for (const promise of verified) say(`  verified  ${promise}`);
  if (broken !== null) say(`  BROKEN    ${broken}`);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

await command.parseAsync();
// What a fault that was not survived has left open would keep the process for ever.
process.exit();
