import { expect, test } from 'vitest';
import { appFilterOf, browseSearchInUrl } from '../search/browse-search.ts';
import { hiddenNotes } from './hidden-notes.ts';

const searchOf = (address: string) => browseSearchInUrl.read(new URLSearchParams(address));

/** Of a store that shows ten apps, and more with those that are left out. */
function notes(
  address: string,
  { hasBackends = true, withIncompatible = 1_244, withDevelopment = 13 } = {},
) {
  const search = searchOf(address);
  return hiddenNotes(search, appFilterOf(search, hasBackends), 10, {
    withIncompatible,
    withDevelopment,
  });
}
const words = (...order: Parameters<typeof notes>) =>
  notes(...order).map(({ words, verb }) => `${words}: ${verb}`);

test('what is left out without having been asked for is counted', () => {
  expect(words('')).toEqual([
    '1,234 hidden because they cannot run here: show',
    '3 in development hidden: show',
  ]);
});

test('where nothing is left out there is nothing to say, nor while the list is ahead of the counts', () => {
  expect(words('', { withIncompatible: 10, withDevelopment: 10 })).toEqual([]);
  expect(words('', { withIncompatible: 9, withDevelopment: 9 })).toEqual([]);
});

test('a hub without a backend hides nothing for want of one', () => {
  expect(words('', { hasBackends: false })).toEqual(['3 in development hidden: show']);
});

test('a maturity that is asked for hides no development versions unasked', () => {
  expect(words('maturity=BETA')).toEqual(['1,234 hidden because they cannot run here: show']);
});

test.each(['', 'also=elsewhere', 'also=development', 'also=elsewhere&also=development'])(
  'in a search by "%s" every change turns its note into the opposite one',
  (address) => {
    expect(notes(address)).toHaveLength(2);
    for (const { verb, change } of notes(address)) {
      const params = new URLSearchParams();
      browseSearchInUrl.write(params, { ...searchOf(address), ...change });
      const verbs = notes(`${params}`).map(({ verb }) => verb);
      expect(verbs.filter((one) => one === verb)).toHaveLength(
        notes(address).filter((note) => note.verb === verb).length - 1,
      );
    }
  },
);
