import fc from 'fast-check';
import type { CommandReport } from '#domain/agent-wire/pod-report.ts';
import { commandStates } from '#domain/command/command.ts';
import { podPhases } from '#domain/lifecycle/pod-phase.ts';

/** A place in a list of things that came to be; beyond its end it begins anew. */
const at = (most: number) => fc.nat(most);
/** Mostly the newest session of a backend, sometimes one that was followed. */
const session = fc.record({ of: at(1), isOld: fc.nat(9).map((n) => n === 0) });
const told = fc.constantFrom(
  ...commandStates.filter(
    (state): state is CommandReport['state'] => state !== 'QUEUED' && state !== 'LEASED',
  ),
);
const pod = fc.record({
  pod: at(3),
  rev: fc.nat(4),
  phase: fc.constantFrom(...podPhases),
  isRunning: fc.boolean(),
});
const command = fc.record({ command: at(7), state: told, hasProgress: fc.boolean() });

/**
 * Everything that sessions and people do to a store. Places are of backends, sessions, pods and
 * commands that came to be before.
 */
export const storeStep = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('install' as const), backend: at(1) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('ask' as const),
      pod: at(3),
      verb: fc.constantFrom(
        'START' as const,
        'STOP' as const,
        'RESTART' as const,
        'REMOVE' as const,
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const), command: at(7) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('open' as const),
      backend: at(1),
      instance: fc.constantFrom(0, 0, 0, 1),
      boot: at(2),
      stream: at(1),
      headSeq: fc.nat(5),
      lastEpoch: fc.constantFrom(0, 0, 1, 1, 3, 200_000),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('release' as const), session, hasLeft: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('admit' as const), backend: at(1) }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('delta' as const),
      session,
      step: fc.constantFrom(0, 1, 1, 1, 2),
      more: fc.constantFrom(0, 0, 0, 1, 3),
      pods: fc.array(pod, { maxLength: 3 }),
      commands: fc.array(command, { maxLength: 3 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('snapshot' as const),
      session,
      asOfSeq: fc.nat(9),
      pods: fc.array(pod, { maxLength: 4 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('beat' as const), session, isOk: fc.boolean() }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('lease' as const), session, again: fc.boolean() }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('newKey' as const), session }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('time' as const),
      seconds: fc.constantFrom(1, 20, 70, 700),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ do: 'sweep' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'restore' as const }) },
);
export type StoreStep = typeof storeStep extends fc.Arbitrary<infer Value> ? Value : never;
export type StepOf<Name extends StoreStep['do']> = Extract<StoreStep, { do: Name }>;
