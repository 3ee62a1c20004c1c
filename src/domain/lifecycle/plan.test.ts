import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ContainerState } from './container-state.ts';
import { settled, type Intent, type Wanted } from './intent.ts';
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

/** An engine that does as it is told. A start is seen at a moment that no earlier start had. */
function act(step: Step, seen: Observation, at: Date): Observation {
  switch (step.kind) {
    case 'pull':
      return { ...seen, hasImage: true };
    case 'create':
      return { ...seen, wasCreated: true, container: created };
    case 'start':
      return { ...seen, container: { ...running, startedAt: at } };
    case 'stop':
      return {
        ...seen,
        container: seen.container && { ...seen.container, state: 'exited', exitCode: 143 },
      };
    case 'remove':
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

test('from whatever is observed the plan ends in the wanted state, and removes nothing unasked', () => {
  fc.assert(
    fc.property(observation, wanted, fc.constantFrom('start', 'restart'), (first, wanted, kind) => {
      let seen = { ...first, wasCreated: first.wasCreated || first.container !== null };
      let intent: Intent = {
        wanted,
        pending: { kind, lastStartedAt: seen.container?.startedAt ?? null },
      };
      const steps: Step[] = [];
      for (let turn = 0; turn < 6; turn += 1) {
        intent = settled(intent, seen.container);
        const step = plan(intent, seen);
        steps.push(step);
        seen = act(step, seen, new Date(8.64e15 - turn));
      }
      const last = steps.at(-1)!;
      expect(ends[wanted]).toContain(last.kind);
      expect(isReached(wanted, seen.container) || last.kind === 'vanished').toBe(true);
      expect(steps.filter((step) => step.kind === 'start').length).toBeLessThanOrEqual(1);
      if (wanted !== 'removed') expect(steps.map((step) => step.kind)).not.toContain('remove');
    }),
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
