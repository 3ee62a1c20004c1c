import { expect, test } from 'vitest';
import { profileOf, type SearchFields } from './document.ts';
import { createSearchIndex } from './index/search-index.ts';
import { parseProfile, printProfile } from './profile-text.ts';
import { rank } from './rank/rank.ts';
import { whyFound } from './why.ts';

const fields: SearchFields = {
  names: ['Tissue Watershed'],
  keywords: ['histology'],
  functions: ['Otsu Threshold'],
  description: 'Segments lightsheet volumes of Hoechst stained tissue.',
  text: '',
  ports: ['sigma_x'],
};

function why(text: string) {
  const index = createSearchIndex([{ id: 'one', names: fields.names, profile: profileOf(fields) }]);
  return whyFound(rank(index, text), 'one', fields);
}

test.each([
  ['tissue watershed', { kind: 'NAME_EQUAL', said: 'Tissue Watershed', field: 'names' }],
  ['tissue water', { kind: 'NAME_PREFIX', said: 'Tissue Watershed' }],
  ['tissue watershd', { kind: 'NAME_SIMILAR', said: 'Tissue Watershed' }],
  ['segmentation', { kind: 'WORD', typed: 'segmentation', said: 'Segments', field: 'description' }],
  ['sigma x', { kind: 'WORD', typed: 'sigma', said: 'sigma', field: 'ports' }],
  ['light sheet', { kind: 'COMPOUND', typed: 'light sheet', said: 'lightsheet' }],
  ['my stainn', { kind: 'TYPO', typed: 'stainn', said: 'stained' }],
  ['volu', { kind: 'PREFIX', typed: 'volu', said: 'volumes' }],
  ['nuclei', { kind: 'SYNONYM', typed: 'nuclei', said: 'Hoechst', label: 'nucleus' }],
  ['mesmer', { kind: 'TASK', said: 'Segmentation', label: 'Segmentation' }],
  ['pathology', { kind: 'CONCEPT', typed: 'pathology', said: 'Tissue' }],
])('%j is found because of %j', (text, reason) => {
  expect(why(text)).toContainEqual(expect.objectContaining(reason));
});

test('what has nothing to do with the words has no reason', () => {
  expect(why('xylophone')).toEqual([]);
});

test('a profile is read as it was printed', () => {
  const profile = profileOf(fields);
  const read = parseProfile(printProfile(profile));
  expect([...read.keys()]).toEqual([...profile.keys()]);
  expect(read.get('tissu')).toBeCloseTo(profile.get('tissu') ?? 0, 2);
});
