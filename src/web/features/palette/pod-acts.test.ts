import { Square } from 'lucide-react';
import { expect, test } from 'vitest';
import { typedAct, type PodAct } from './pod-acts.ts';

const stop: PodAct = {
  word: 'Stop',
  words: ['halt'],
  icon: Square,
  refusal: () => null,
  act: () => {},
};
const name = (wanted: string) => typedAct([stop], wanted)?.name;

test('the first word asks for the act, in any case, and the others name the container', () => {
  expect(name('Stop my tracker')).toBe('my tracker');
});

test('another word for the act asks for it as well', () => {
  expect(name('halt tracker')).toBe('tracker');
});

test('the word alone asks for every container', () => {
  expect(name('stop')).toBe('');
});

test('the beginning of a word, or a word later on, asks for nothing', () => {
  expect(name('sto tracker')).toBeUndefined();
  expect(name('tracker stop')).toBeUndefined();
});
