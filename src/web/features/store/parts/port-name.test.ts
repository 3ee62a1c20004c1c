import { expect, test } from 'vitest';
import { withPortLabels, portName } from './port-name.ts';

const ports = [
  { key: 'image', label: 'Image' },
  { key: 'mask', label: null },
];

test('a description names its ports as the page does', () => {
  expect(withPortLabels('Opens {{image}} with {{ mask }} over it, {{unknown}} too.', ports)).toBe(
    'Opens Image with mask over it, unknown too.',
  );
  expect(withPortLabels('A {single} brace and {{}} stay.', ports)).toBe(
    'A {single} brace and {{}} stay.',
  );
});

test('a name that a tool made up is none', () => {
  expect(portName({ key: 'return0', label: null })).toBeNull();
  expect(portName({ key: 'return0', label: 'Mask' })).toBe('Mask');
  expect(portName({ key: 'returns', label: null })).toBe('returns');
});
