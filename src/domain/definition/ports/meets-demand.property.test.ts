import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PortKind } from '../definition.ts';
import { problemOfDemands } from './check-demands.ts';
import { meetsDemand } from './meets-demand.ts';
import { meetsMatch } from './meets-match.ts';
import type { PortMatch } from './port-demand.ts';
import type { PortShape } from './port-shape.ts';

const kinds: PortKind[] = ['STRUCTURE', 'LIST', 'UNION', 'DICT', 'MODEL', 'INT'];
const structures = ['@mikro/image', '@mikro/table'];
const { port } = fc.letrec<{ port: PortShape }>((tie) => ({
  port: fc.record({
    key: fc.constantFrom('a', 'b'),
    kind: fc.constantFrom(...kinds),
    identifier: fc.constantFrom(null, ...structures),
    nullable: fc.boolean(),
    dimension: fc.constant(null),
    requires: fc.constant([]),
    provides: fc.constant([]),
    children: fc.oneof(
      { depthSize: 'small', maxDepth: 3 },
      fc.constant([]),
      fc.array(tie('port'), { maxLength: 2 }),
    ),
  }),
}));
const ports = fc.array(port, { maxLength: 4 });
const match: fc.Arbitrary<PortMatch> = fc.record(
  {
    at: fc.nat(3),
    key: fc.constantFrom('a', 'b'),
    kind: fc.constantFrom(...kinds),
    identifier: fc.constantFrom(...structures),
    nullable: fc.boolean(),
    anyDepth: fc.boolean(),
  },
  { requiredKeys: [] },
);
const matches = fc.array(match, { maxLength: 3 });
const isMet = (own: PortShape[], wanted: PortMatch[], distinctPorts: boolean) =>
  meetsDemand(own, { kind: 'ARGS', matches: wanted, distinctPorts });

/** Every way to give each match a port of its own, one after the other. */
function givesEachItsOwn(own: PortShape[], wanted: PortMatch[], taken: number[] = []): boolean {
  const [first, ...others] = wanted;
  if (!first) return true;
  return own.some(
    (one, place) =>
      !taken.includes(place) &&
      (first.at == null || first.at === place) &&
      meetsMatch(one, first, 'requires') &&
      givesEachItsOwn(own, others, [...taken, place]),
  );
}

test('matches that need ports of their own are met when there is some way to give each of them one', () => {
  fc.assert(
    fc.property(ports, matches, (own, wanted) => {
      expect(isMet(own, wanted, true)).toBe(givesEachItsOwn(own, wanted));
    }),
    { numRuns: 2_000 },
  );
});

test('what meets matches with ports of their own meets them with shared ones, and each of them alone', () => {
  fc.assert(
    fc.property(ports, matches, (own, wanted) => {
      if (isMet(own, wanted, true)) expect(isMet(own, wanted, false)).toBe(true);
      expect(isMet(own, wanted, false)).toBe(wanted.every((one) => isMet(own, [one], false)));
    }),
  );
});

test('a port more takes nothing away, as long as no count or place is demanded', () => {
  fc.assert(
    fc.property(ports, port, matches, fc.boolean(), (own, more, wanted, distinct) => {
      const anywhere = wanted.map((one) => ({ ...one, at: null }));
      if (isMet(own, anywhere, distinct))
        expect(isMet([more, ...own], anywhere, distinct)).toBe(true);
    }),
  );
});

test('at any depth finds what is found without, and what is wrapped in a list, a dictionary or a union', () => {
  fc.assert(
    fc.property(
      port,
      match,
      fc.constantFrom<PortKind>('LIST', 'DICT', 'UNION'),
      (one, wanted, kind) => {
        const deep = { ...wanted, anyDepth: true };
        const carried = { kind: wanted.kind ?? null, identifier: wanted.identifier ?? null };
        if (meetsMatch(one, { ...wanted, anyDepth: false }, 'requires'))
          expect(meetsMatch(one, deep, 'requires')).toBe(true);
        if (meetsMatch(one, { ...carried, anyDepth: true }, 'requires'))
          expect(
            meetsMatch(
              { ...one, kind, identifier: null, children: [one] },
              { ...carried, anyDepth: true },
              'requires',
            ),
          ).toBe(true);
      },
    ),
  );
});

const image: PortShape = {
  key: 'image',
  kind: 'STRUCTURE',
  identifier: '@mikro/image',
  nullable: false,
  dimension: null,
  requires: [{ key: 'axes', operator: 'EQUALS', value: 'xy' }],
  provides: [],
  children: [],
};
const wrapped = (kind: PortKind): PortShape => ({
  ...image,
  key: 'images',
  kind,
  identifier: null,
  children: [{ ...image, key: '0' }],
});

test('two images need two ports only when ports have to be distinct', () => {
  const two = [{ identifier: '@mikro/image' }, { identifier: '@mikro/image' }];
  expect(isMet([image], two, false)).toBe(true);
  expect(isMet([image], two, true)).toBe(false);
  expect(isMet([image, image], two, true)).toBe(true);
});

test('a field of a model is not what the model is', () => {
  const deep = { identifier: '@mikro/image', anyDepth: true };
  expect(isMet([wrapped('LIST')], [deep], false)).toBe(true);
  expect(isMet([wrapped('LIST')], [{ identifier: '@mikro/image' }], false)).toBe(false);
  expect(isMet([wrapped('MODEL')], [deep], false)).toBe(false);
});

test('an old name of a structure is the same structure', () => {
  expect(isMet([image], [{ identifier: '@mikro/representation' }], false)).toBe(true);
});

test('a descriptor is met by what requires the same, whatever else it says', () => {
  const wanting = (value: string) => [{ descriptors: [{ key: 'axes', value }] }];
  expect(isMet([image], wanting('xy'), false)).toBe(true);
  expect(isMet([image], wanting('xyz'), false)).toBe(false);
});

test('demands that are too deep or too many are refused with a sentence, and in no time', () => {
  const nested = (depth: number): PortMatch =>
    depth === 0 ? {} : { kind: 'LIST', children: [nested(depth - 1)] };
  expect(problemOfDemands([{ kind: 'ARGS', matches: [nested(10)] }])).toBeUndefined();
  expect(problemOfDemands([{ kind: 'ARGS', matches: [nested(11)] }])).toBe(
    'A port in a filter has at most 10 levels of nested ports. Use fewer.',
  );
  expect(
    problemOfDemands([{ kind: 'ARGS', matches: Array.from({ length: 101 }, () => ({})) }]),
  ).toBe('A filter describes at most 100 ports. Describe fewer.');
  expect(problemOfDemands(Array.from({ length: 21 }, () => ({ kind: 'ARGS' })))).toBe(
    'A filter has at most 20 demands. Use fewer.',
  );
});

test('demands that contradict each other are met by nothing', () => {
  expect(
    isMet(
      [image],
      [
        { at: 0, kind: 'INT' },
        { at: 0, kind: 'STRING' },
      ],
      false,
    ),
  ).toBe(false);
  expect(meetsDemand([image], { kind: 'ARGS', forceLength: -1 })).toBe(false);
  expect(
    meetsDemand([image], { kind: 'ARGS', matches: [{ kind: 'STRUCTURE' }], forceLength: 0 }),
  ).toBe(false);
});
