import { expect, test } from 'vitest';
import { portFacts } from './port-facts.ts';

test('a port of which nothing is said has no facts', () => {
  expect(
    portFacts({
      default: null,
      dimension: null,
      referenceUnit: null,
      proposedUnits: null,
      validators: [],
      widget: null,
    }),
  ).toEqual([]);
});

test('a default of nothing much is a default', () => {
  expect(portFacts({ default: 0 })).toEqual([{ name: 'Default', value: '0' }]);
  expect(portFacts({ default: false })).toEqual([{ name: 'Default', value: 'no' }]);
  expect(portFacts({ default: '' })).toEqual([{ name: 'Default', value: 'empty text' }]);
  expect(portFacts({ default: [1, 2] })).toEqual([{ name: 'Default', value: '[1,2]' }]);
});

test('a slider says from where to where', () => {
  expect(portFacts({ widget: { kind: 'SLIDER', min: 0, max: 1, step: 0.1 } })).toEqual([
    { name: 'Minimum', value: '0' },
    { name: 'Maximum', value: '1' },
    { name: 'Step', value: '0.1' },
  ]);
});

test('conditions are said with their values', () => {
  expect(
    portFacts({
      requires: [
        { key: 'channels', operator: 'GTE', value: 2 },
        { key: 'mask', operator: 'EXISTS', value: null },
      ],
    }),
  ).toEqual([{ name: 'Requires', value: 'channels ≥ 2, mask' }]);
});
