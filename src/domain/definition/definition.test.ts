import fc from 'fast-check';
import { expect, test } from 'vitest';
import { definitionHash } from './definition-hash.ts';
import type { Definition, Port } from './definition.ts';
import { signature } from './signature.ts';

function port(key: string, kind: Port['kind'], rest: Partial<Port> = {}): Port {
  return {
    key,
    kind,
    label: null,
    description: null,
    identifier: null,
    nullable: false,
    default: null,
    children: [],
    choices: null,
    referenceUnit: null,
    proposedUnits: null,
    dimension: null,
    widget: null,
    validators: [],
    effects: [],
    requires: [],
    provides: [],
    ...rest,
  };
}

const image = port('image', 'STRUCTURE', { identifier: '@mikro/image' });
const segment: Omit<Definition, 'hash' | 'aliases'> = {
  key: 'segment',
  name: 'Segment',
  description: 'Finds cells',
  kind: 'FUNCTION',
  args: [image, port('diameter', 'FLOAT', { nullable: true })],
  returns: [image],
  collections: [],
  keywords: [],
  isTestFor: [],
  interfaces: [],
  stateful: false,
  isDev: false,
};

test('a signature names arguments with their kinds and marks what may be missing', () => {
  expect(signature(segment)).toBe('(image: @mikro/image, diameter: Float?) -> @mikro/image');
});

test('a signature shows what lists, unions and several results are made of', () => {
  const list = port('cells', 'LIST', {
    children: [port('...', 'STRUCTURE', { identifier: '@mikro/roi' })],
  });
  const either = port('either', 'UNION', { children: [port('0', 'INT'), port('1', 'STRING')] });
  expect(signature({ args: [either], returns: [list, port('count', 'INT')] })).toBe(
    '(either: Int | String) -> ([@mikro/roi], Int)',
  );
  expect(signature({ args: [], returns: [] })).toBe('() -> ()');
});

test('the hash of a definition does not depend on the order of its properties', () => {
  const turned = Object.fromEntries(Object.entries(segment).toReversed()) as Omit<
    Definition,
    'hash' | 'aliases'
  >;
  expect(definitionHash(turned)).toBe(definitionHash(segment));
});

test('the hash stays what it is between versions of this program', () => {
  expect(definitionHash(segment)).toBe(
    '15ef116813931fad5edc1ae2fa5f0b9e03ebf859f7e9f83f1d3bf05cb99fbf73',
  );
});

test('a property that the model does not have today, and one that is absent or has its default, changes no hash', () => {
  const isBlank = (value: unknown) =>
    value === null ||
    value === false ||
    value === '' ||
    (Array.isArray(value) && value.length === 0);
  const withoutBlanks = <T extends object>(whole: T) =>
    Object.fromEntries(Object.entries(whole).filter(([, value]) => !isBlank(value))) as T;
  const needed = { args: segment.args, returns: segment.returns };
  const sparse = {
    ...withoutBlanks(segment),
    args: needed.args.map((one) => ({ ...withoutBlanks(one), children: [] })),
    returns: needed.returns,
  };
  expect(definitionHash(sparse)).toBe(definitionHash(segment));
  fc.assert(
    fc.property(
      fc.string({ minLength: 3 }).filter((name) => !(name in segment) && !(name in image)),
      fc.jsonValue(),
      (name, value) => {
        const grown = {
          ...segment,
          [name]: value,
          args: segment.args.map((one) => ({ ...one, [name]: value })),
        };
        expect(definitionHash(grown)).toBe(definitionHash(segment));
      },
    ),
  );
});

test('hashes of other systems are no part of what a definition is', () => {
  expect(definitionHash({ ...segment, aliases: ['09f4'] } as typeof segment)).toBe(
    definitionHash(segment),
  );
});

test('the hash changes with every word, and with a default of false', () => {
  const changed = [
    { ...segment, description: 'Finds nuclei' },
    { ...segment, args: segment.args.toReversed() },
    { ...segment, args: [image, port('diameter', 'FLOAT', { nullable: true, default: false })] },
  ];
  const hashes = [segment, ...changed].map(definitionHash);
  expect(new Set(hashes).size).toBe(hashes.length);
});
