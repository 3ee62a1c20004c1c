import { beforeAll, describe, expect, test } from 'vitest';
import { required } from '#backend/drivers/testing/real-engine.ts';
import { agentDies, afterCreation, afterStart, killPoints } from './testing/agent-dies.ts';
import { AgentProcess } from './testing/agent-process.ts';
import { changesWhileAway } from './testing/changes-while-away.ts';
import { EngineHarness } from './testing/engine-harness.ts';
import { FaultReport } from './testing/fault-report.ts';
import { hubDies } from './testing/hub-dies.ts';
import { hungEngine } from './testing/hung-engine.ts';
import { engineRestarts, lostEvents } from './testing/lost-events.ts';
import { outOfMemory } from './testing/out-of-memory.ts';
import { TestedEngine } from './testing/tested-engine.ts';

const registry = required(
  'KABINET_TEST_REGISTRY',
  process.env['KABINET_TEST_REGISTRY'],
  'scripts/engines.sh',
);
const docker = {
  name: 'Docker',
  kind: 'docker',
  variable: 'KABINET_TEST_DOCKER_HOST',
  script: 'scripts/engines.sh',
  points: killPoints,
} as const;
const engines = [
  docker,
  {
    name: 'Podman of root',
    kind: 'podman',
    variable: 'KABINET_TEST_PODMAN_HOST',
    script: 'scripts/podman.sh',
    points: [afterCreation],
  },
  {
    name: 'Podman of an ordinary user',
    kind: 'podman',
    variable: 'KABINET_TEST_PODMAN_ROOTLESS_HOST',
    script: 'scripts/podman.sh',
    points: [afterStart],
  },
] as const;
type Subject = (typeof engines)[number];
type Inject = (
  harness: EngineHarness,
  report: FaultReport,
  points: Subject['points'],
) => Promise<void>;

const faults: [string, Inject][] = [
  ['T1: an agent that is killed leaves one container and one result', agentDies],
  [
    'T2: a hub that dies during a restart receives its result, and what happened meanwhile',
    hubDies,
  ],
  ['T10: what no event has reported is found by the list', lostEvents],
  [
    'T14: an engine that hangs is reported as unreachable, and its changes are reported afterwards',
    hungEngine,
  ],
  ['a container that runs out of memory is reported as such', outOfMemory],
  ['what happens while the agent is down is reported when it is back', changesWhileAway],
];

/**
 * Opens a hub and an agent on an engine, injects the fault, and says what was injected and what was
 * seen to hold.
 */
async function survive(
  title: string,
  { name, kind, variable, script, points }: Subject,
  inject: Inject,
): Promise<void> {
  const report = new FaultReport();
  const harness = new EngineHarness(
    new TestedEngine(kind, required(variable, process.env[variable], script), registry),
  );
  try {
    await harness.open();
    await inject(harness, report, points);
    expect(report.injected.length).toBeGreaterThan(0);
    expect(report.verified.length).toBeGreaterThan(0);
    expect(harness.hub.violations).toEqual([]);
  } finally {
    await harness.close();
    process.stdout.write(`${title} (${name})\n${report.text}\n`);
  }
}

beforeAll(() => AgentProcess.build());

// One fault after the other, each on all engines at the same time.
describe.each(faults)('%s', (title, inject) => {
  test.concurrent.each(engines)('$name', (engine) => survive(title, engine, inject));
});

test('T10: containers outlive a Docker engine that is killed, and it is caught up with', () =>
  survive('T10 with a restart of dockerd', docker, engineRestarts));
