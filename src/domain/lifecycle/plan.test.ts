import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ContainerState } from './container-state.ts';
import { settled, started, type Intent, type Wanted } from './intent.ts';
import { plan, type Observation, type Step } from './plan.ts';

const running: ContainerState = {
  state: 'running',
  health: null,
  exitCode: null,
  isOomKilled: false,
  error: null,
  startedAt: new Date(1_000),
};
const exited: ContainerState = { ...running, state: 'exited', exitCode: 0 };
const created: ContainerState = { ...running, state: 'created', startedAt: null };
const nothingYet: Observation = { container: null, wasCreated: false, hasImage: false };
const deploy: Intent = { wanted: 'running', pending: { kind: 'start', lastStartedAt: null } };

function of(container: ContainerState): Observation {
  return { container, wasCreated: true, hasImage: true };
}

test('a new pod is pulled, created and started, in this order', () => {
  expect(plan(deploy, nothingYet).kind).toBe('pull');
  expect(plan(deploy, { ...nothingYet, hasImage: true }).kind).toBe('create');
  expect(plan(deploy, of(created)).kind).toBe('start');
  expect(plan(deploy, of(running)).kind).toBe('nothing');
});

test('a container that ends at once is not started a second time', () => {
  expect(settled(deploy, exited)).toEqual({ wanted: 'running', pending: null });
  expect(plan(deploy, of(exited)).kind).toBe('nothing');
});

test('a restart stops what runs since before it was asked, and leaves alone what has started since', () => {
  const restart: Intent = {
    wanted: 'running',
    pending: { kind: 'restart', lastStartedAt: running.startedAt },
  };
  expect(plan(restart, of(running)).kind).toBe('stop');
  expect(plan(restart, of(exited)).kind).toBe('start');
  expect(plan(restart, of({ ...running, startedAt: new Date(2_000) })).kind).toBe('nothing');
});

test('a paused container is woken before it is stopped, restarted or removed, and otherwise left paused', () => {
  const paused: ContainerState = { ...running, state: 'paused' };
  const restart: Intent = {
    wanted: 'running',
    pending: { kind: 'restart', lastStartedAt: running.startedAt },
  };
  expect(plan({ wanted: 'stopped', pending: null }, of(paused)).kind).toBe('unpause');
  expect(plan({ wanted: 'removed', pending: null }, of(paused)).kind).toBe('unpause');
  expect(plan(restart, of(paused)).kind).toBe('unpause');
  expect(plan({ wanted: 'running', pending: null }, of(paused)).kind).toBe('nothing');
});

test('a restart whose container is down has become a start, so it is not stopped a second time', () => {
  const restart: Intent = {
    wanted: 'running',
    pending: { kind: 'restart', lastStartedAt: running.startedAt },
  };
  const stopped = settled(restart, exited);
  expect(stopped.pending).toEqual({ kind: 'start', lastStartedAt: running.startedAt });
  expect(settled(restart, { ...exited, state: 'removing' })).toEqual(restart);
  // Up again at the same moment: two starts within a millisecond, or a clock set back.
  expect(plan(stopped, of(running)).kind).toBe('nothing');
});

test('a start that the engine has confirmed is done, whatever moment it shows', () => {
  const start: Intent = {
    wanted: 'running',
    pending: { kind: 'start', lastStartedAt: exited.startedAt },
  };
  expect(plan(started(start), of(exited)).kind).toBe('nothing');
});

test('a start asked of what runs already is settled, so a later end is left alone', () => {
  const start: Intent = {
    wanted: 'running',
    pending: { kind: 'start', lastStartedAt: running.startedAt },
  };
  expect(settled(start, running).pending).toBeNull();
});

test('a failed start that is no longer pending is not tried again', () => {
  expect(plan({ wanted: 'running', pending: null }, of(created)).kind).toBe('nothing');
  expect(plan({ wanted: 'running', pending: null }, nothingYet).kind).toBe('nothing');
});

test('a container that disappears without a removal has vanished', () => {
  const gone: Observation = { container: null, wasCreated: true, hasImage: true };
  expect(plan({ wanted: 'running', pending: null }, gone).kind).toBe('vanished');
  expect(plan(deploy, gone).kind).toBe('vanished');
  expect(plan({ wanted: 'stopped', pending: null }, gone).kind).toBe('vanished');
  expect(plan({ wanted: 'removed', pending: null }, gone).kind).toBe('removed');
});

test('a stop asked while the image is pulled leaves nothing to do', () => {
  expect(plan({ wanted: 'stopped', pending: null }, nothingYet).kind).toBe('nothing');
});

const container = fc.record({
  state: fc.constantFrom(
    'created',
    'running',
    'paused',
    'restarting',
    'removing',
    'exited',
    'dead',
  ),
  health: fc.constantFrom('healthy', 'unhealthy', 'starting', null),
  exitCode: fc.constantFrom(0, 1, 137, null),
  isOomKilled: fc.boolean(),
  error: fc.constantFrom(null, 'no such file'),
  startedAt: fc.option(fc.date({ noInvalidDate: true })),
}) satisfies fc.Arbitrary<ContainerState>;
const observation: fc.Arbitrary<Observation> = fc.record({
  container: fc.option(container),
  wasCreated: fc.boolean(),
  hasImage: fc.boolean(),
});
const wanted = fc.constantFrom<Wanted>('running', 'stopped', 'removed');

/** An engine that is told to end something. Podman refuses to stop or to remove what is paused. */
function actDown(step: 'unpause' | 'stop' | 'remove', container: ContainerState) {
  if (step === 'unpause') return { ...container, state: 'running' as const };
  if (container.state === 'paused') return container;
  return step === 'remove' ? null : { ...container, state: 'exited' as const, exitCode: 143 };
}

/** An engine that does as it is told. `at`: by its clock, which may stand still or be set back. */
function act(step: Step, seen: Observation, at: Date): Observation {
  switch (step.kind) {
    case 'pull':
      return { ...seen, hasImage: true };
    case 'create':
      return { ...seen, wasCreated: true, container: created };
    case 'start':
      return { ...seen, container: { ...running, startedAt: at } };
    case 'unpause':
    case 'stop':
    case 'remove':
      return { ...seen, container: seen.container && actDown(step.kind, seen.container) };
    case 'wait':
      return { ...seen, container: null };
    default:
      return seen;
  }
}

const ends: Record<Wanted, readonly Step['kind'][]> = {
  running: ['nothing', 'vanished'],
  stopped: ['nothing', 'vanished'],
  removed: ['removed'],
};

function isReached(wanted: Wanted, container: ContainerState | null): boolean {
  if (wanted === 'removed') return container === null;
  return (
    (container?.state === 'running' ||
      container?.state === 'paused' ||
      container?.state === 'restarting') ===
    (wanted === 'running')
  );
}

/**
 * What befalls each turn: by which clock its start is seen, and whether the agent dies before it
 * has written down that it was confirmed.
 */
const turns = fc.array(
  fc.record({ at: fc.date({ noInvalidDate: true }), agentDies: fc.boolean() }),
  { minLength: 6, maxLength: 6 },
);

/** A container up since the last moment that there is, on an engine whose clock does not move on. */
const latest = new Date(8.64e15);
const stillClock = Array.from({ length: 6 }, () => ({ at: latest, agentDies: false }));
const crashes = stillClock.map(({ at }) => ({ at, agentDies: true }));

/** Looks, plans and acts, turn by turn; answers what was done and what is seen in the end. */
function carryOut(
  first: Intent,
  beginning: Observation,
  turns: readonly { at: Date; agentDies: boolean }[],
): { steps: Step[]; seen: Observation } {
  let [intent, seen] = [first, beginning];
  const steps: Step[] = [];
  for (const { at, agentDies } of turns) {
    intent = settled(intent, seen.container);
    const step = plan(intent, seen);
    steps.push(step);
    seen = act(step, seen, at);
    if (step.kind === 'start' && !agentDies) intent = started(intent);
  }
  return { steps, seen };
}

/** Whether something runs that a restart has to stop. */
function isRestart({ wanted, pending }: Intent, { container }: Observation): boolean {
  return pending?.kind === 'restart' && wanted === 'running' && isReached('running', container);
}

test('from whatever is observed the plan ends in the wanted state, and removes nothing unasked', () => {
  fc.assert(
    fc.property(
      observation,
      wanted,
      fc.constantFrom('start', 'restart'),
      turns,
      (first, wanted, kind, turns) => {
        const beginning = { ...first, wasCreated: first.wasCreated || first.container !== null };
        const pending = { kind, lastStartedAt: beginning.container?.startedAt ?? null };
        const { steps, seen } = carryOut({ wanted, pending }, beginning, turns);
        const last = steps.at(-1)!;
        const count = (kind: Step['kind']) => steps.filter((step) => step.kind === kind).length;
        expect(ends[wanted]).toContain(last.kind);
        expect(isReached(wanted, seen.container) || last.kind === 'vanished').toBe(true);
        expect(count('start')).toBeLessThanOrEqual(1);
        if (isRestart({ wanted, pending }, beginning))
          expect([count('stop'), count('start')]).toEqual([1, 1]);
        if (wanted !== 'removed') expect(count('remove')).toBe(0);
      },
    ),
    {
      examples: [stillClock, crashes].map((turns) => [
        of({ ...running, startedAt: latest }),
        'running',
        'restart',
        turns,
      ]),
    },
  );
});

test('planning twice gives the same step', () => {
  fc.assert(
    fc.property(observation, wanted, (seen, wanted) => {
      const intent: Intent = { wanted, pending: null };
      expect(plan(intent, seen)).toEqual(plan(intent, seen));
    }),
  );
});
