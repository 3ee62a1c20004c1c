import { expect, test } from 'vitest';
import { profileOf, type SearchFields } from '../document.ts';
import { changeSearchIndex, createSearchIndex } from '../index/search-index.ts';
import { offeredOf, rank } from './rank.ts';

const document = (id: string, fields: Partial<SearchFields> = {}) => {
  const all: SearchFields = {
    names: [id],
    keywords: [],
    functions: [],
    description: '',
    text: '',
    ports: [],
    ...fields,
  };
  return { id, names: all.names, profile: profileOf(all) };
};
type Told = Record<string, Partial<SearchFields>>;
const indexOf = (told: Told) =>
  createSearchIndex(Object.entries(told).map(([id, fields]) => document(id, fields)));
const found = (told: Told, text: string) => rank(indexOf(told), text).first(20);
const says = (description: string) => ({ description });

test('no word has to occur: more of them, and rarer ones, come first', () => {
  const told = {
    alpha: says('segments nuclei in volumes of tissue'),
    beta: says('shows tissue'),
    gamma: says('stores tissue'),
    delta: says('plots curves'),
  };
  const ids = found(told, 'segments volumes of tissue please');
  expect(ids[0]).toBe('alpha');
  expect(ids).toContain('beta');
  expect(ids).not.toContain('delta');
});

test.each<[string, Partial<SearchFields>, Partial<SearchFields>]>([
  ['name', { names: ['zeta wavelet'] }, { keywords: ['wavelet'] }],
  ['keyword', { keywords: ['wavelet'] }, { functions: ['wavelet'] }],
  ['function', { functions: ['wavelet'] }, says('wavelet')],
  ['description', says('wavelet'), { text: 'wavelet' }],
  ['description', says('wavelet'), { ports: ['wavelet'] }],
])('a word in a %s counts more', (_where, more, less) => {
  expect(found({ aaa: less, zzz: more, other: says('curve') }, 'a wavelet')[0]).toBe('zzz');
});

test('a port and a text are found', () => {
  expect(found({ alpha: { ports: ['sigma_x'] }, beta: {} }, 'sigma_x')).toEqual(['alpha']);
  expect(found({ alpha: { text: 'Fourier' }, beta: {} }, 'fourier')).toEqual(['alpha']);
});

test('in a longer text a word says less', () => {
  const told = { aaa: says(`wavelet ${'curve paper table '.repeat(30)}`), zzz: says('wavelet') };
  expect(found(told, 'some wavelet')[0]).toBe('zzz');
});

test('a form of a word is the word', () => {
  expect(found({ alpha: says('deforms meshes') }, 'mesh deformation')).toEqual(['alpha']);
});

test('light sheet, light-sheet and lightsheet are the same', () => {
  const told = { one: says('lightsheet'), two: says('light-sheet'), three: says('light sheet') };
  for (const text of ['lightsheet', 'light-sheet', 'light sheet'])
    expect(new Set(found(told, text)), text).toEqual(new Set(['one', 'two', 'three']));
});

test('a synonym of EDAM-bioimaging finds what says the concept in another way', () => {
  expect(found({ alpha: says('makes a data record') }, 'datum')).toEqual(['alpha']);
  expect(found({ alpha: says('reads lookup table') }, 'image visualisation')[0]).toBe('alpha');
});

test('a concept finds what is a kind of it', () => {
  expect(found({ alpha: says('high-pressure freezing'), beta: {} }, 'cryofixation')).toEqual([
    'alpha',
  ]);
});

test('a task of the store finds what says the task in another word', () => {
  expect(found({ alpha: { names: ['omnipose'] }, beta: {} }, 'mesmer')).toEqual(['alpha']);
});

test('everyday words find one another', () => {
  expect(found({ alpha: says('Hoechst'), beta: says('paper') }, 'nuclei')).toEqual(['alpha']);
});

test('a document that has all of the words comes before one that repeats one of them', () => {
  const told = {
    aaa: says('wavelet wavelet wavelet wavelet'),
    zzz: says('a wavelet, a curve and much else that makes the text long enough to say less'),
  };
  expect(found(told, 'wavelet curve')[0]).toBe('zzz');
});

test('the words that the best results share find what has none of those that were typed', () => {
  const told = {
    one: says('wavelet of kappa lambda'),
    two: says('wavelet with kappa lambda'),
    three: says('kappa lambda'),
    four: says('curve'),
  };
  expect(found(told, 'some wavelet')).toEqual(['one', 'two', 'three']);
});

test('what shares less counts less than what was typed', () => {
  const told = {
    aaa: says('kappa kappa kappa lambda lambda lambda'),
    one: says('wavelet kappa lambda'),
    two: says('wavelet kappa lambda'),
  };
  expect(found(told, 'some wavelet')[2]).toBe('aaa');
});

test('a name that is what was typed stands first, then one that begins with it, then a similar one', () => {
  const told = {
    aaa: { names: ['other'], description: 'stardist stardist stardist' },
    bbb: { names: ['stardis'] },
    ccc: { names: ['StarDist-3D'] },
    ddd: { names: ['Star Dist'] },
  };
  expect(found(told, 'stardist')).toEqual(['ddd', 'ccc', 'bbb', 'aaa']);
});

test('another name of a document is a name', () => {
  const told = { alpha: { names: ['alpha', 'TheirTool'] }, beta: says('their tool') };
  expect(found(told, 'theirtool')[0]).toBe('alpha');
});

test('a typo in a word is forgiven', () => {
  expect(found({ alpha: says('colocalization of channels') }, 'colocalizaton')).toEqual(['alpha']);
});

test('a word that is still being typed finds the words that begin so', () => {
  expect(found({ alpha: says('tomographic slices') }, 'a tomogr')).toEqual(['alpha']);
});

test('what finds nothing among what is offered finds what is nearest, and says so', () => {
  const index = indexOf({ alpha: says('microbial'), beta: says('microbiology') });
  const ranking = rank(
    index,
    'microbiology',
    offeredOf(index, (id) => id === 'alpha'),
  );
  expect(ranking.first(5)).toEqual(['alpha']);
  expect(ranking.isNearest).toBe(true);
  expect(rank(index, 'microbiology').isNearest).toBe(false);
});

test('only what is offered is found and counted', () => {
  const index = indexOf({ alpha: says('wavelet'), beta: says('wavelet') });
  const ranking = rank(
    index,
    'wavelet',
    offeredOf(index, (id) => id === 'beta'),
  );
  expect(ranking.first(5)).toEqual(['beta']);
  expect(ranking.count).toBe(1);
});

test('the first results are the beginning of the longer list, and those that are equal stand by id', () => {
  const told = Object.fromEntries(['d', 'b', 'a', 'c', 'e'].map((id) => [id, { names: ['x'] }]));
  const ranking = rank(indexOf(told), 'x');
  expect(ranking.first(5)).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(ranking.first(2)).toEqual(['a', 'b']);
});

test('a query is read to its first thousand characters, and its thirty rarest words are kept', () => {
  const told = { alpha: says('common'), beta: says('common'), gamma: says('rare') };
  const many = Array.from({ length: 40 }, (_, at) => `w${at}`).join(' ');
  expect(rank(indexOf(told), many).query).toMatchObject({ isCut: true });
  expect(rank(indexOf(told), many).query.words).toHaveLength(30);
  expect(rank(indexOf(told), `${'x '.repeat(800)}rare`)).toMatchObject({ query: { isCut: true } });
  expect(rank(indexOf(told), 'rare')).toMatchObject({ query: { isCut: false }, count: 1 });
});

test.each([
  '',
  ' ',
  '!!!',
  '🔬',
  '\0',
  "'; drop table app; --",
  ':* & | !',
  `${'\u0301'.repeat(900)}`,
])('%j is answered', (text) => {
  expect(rank(indexOf({ alpha: says('wavelet') }), text).first(5)).toEqual([]);
});

test('words that say nothing are searched as words when nothing else was typed', () => {
  expect(found({ alpha: { names: ['The What'] }, beta: says('wavelet') }, 'the what')).toEqual([
    'alpha',
  ]);
});

test('a changed document is found by its new words and not by its old ones', () => {
  const told = Object.fromEntries(
    Array.from({ length: 30 }, (_, at) => [`app${at}`, says(`word${at} curve`)]),
  );
  const before = indexOf(told);
  const changed = document('app1', says('tomography of bones'));
  const after = changeSearchIndex(before, [changed, document('new', says('bone'))], ['app2']);
  expect(rank(after, 'bones').first(5)).toEqual(['new', 'app1']);
  expect(rank(after, 'bonse').first(5)).toEqual(['new', 'app1']);
  expect(rank(after, 'word2 curve').first(50)).not.toContain('app2');
  expect(rank(after, 'curve').count).toBe(28);
  expect(after.documentCount).toBe(30);
  expect(rank(before, 'curve').count).toBe(30);
});

test('an index that was changed step by step ranks as one that was made at once', () => {
  const told = Object.fromEntries(
    Array.from({ length: 40 }, (_, at) => [`app${at}`, says(`curve ${at % 3 ? 'wave' : 'bone'}`)]),
  );
  let index = indexOf(told);
  for (let at = 0; at < 12; at += 1)
    index = changeSearchIndex(index, [document(`app${at}`, says('bone wave'))], []);
  const atOnce = indexOf({
    ...told,
    ...Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`app${at}`, says('bone wave')])),
  });
  expect(rank(index, 'bone curve').first(50)).toEqual(rank(atOnce, 'bone curve').first(50));
});
