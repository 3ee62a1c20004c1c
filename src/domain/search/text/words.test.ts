import { expect, test } from 'vitest';
import { americanSpelling } from './american-spelling.ts';
import { splitWords } from './split-words.ts';
import { stemWord } from './stem-word.ts';
import { joinedTermsOf, termsOf } from './terms-of.ts';

const stems = (text: string) => termsOf(text).map(({ stem }) => stem);

test.each([
  ['CycleGAN', ['cycle', 'gan']],
  ['measureROIArea', ['measure', 'roi', 'area']],
  ['sigma_x', ['sigma', 'x']],
  ['U-Net', ['u', 'net']],
  ['3D n2v', ['3d', 'n2v']],
  ['Röntgen Überlagerung', ['rontgen', 'uberlagerung']],
  ['细胞 分割', ['细胞', '分割']],
  ['🔬 !!! \0', []],
])('the words of %j are %j', (text, words) => {
  expect(splitWords(text).map((word) => word.text)).toEqual(words);
});

test('a word knows where it stands in its text', () => {
  const text = 'Segment lightSheet: nuclei';
  expect(splitWords(text).map(({ start, end }) => text.slice(start, end))).toEqual([
    'Segment',
    'light',
    'Sheet',
    'nuclei',
  ]);
});

test.each([
  ['segmentation', 'segmenting'],
  ['measurement', 'measures'],
  ['tracks', 'tracking'],
])('%j and %j are forms of one word', (one, other) => {
  expect(stemWord(one)).toBe(stemWord(other));
});

test.each([
  ['colour', 'color'],
  ['binarise', 'binarize'],
  ['visualisation', 'visualization'],
  ['labelling', 'labeling'],
  ['analyse', 'analyze'],
  ['neighbours', 'neighbors'],
  ['greyscale', 'grayscale'],
  ['centre', 'center'],
  ['haematoxylin', 'hematoxylin'],
])('%j is spelt %j', (british, american) => {
  expect(americanSpelling(british)).toBe(american);
  expect(stemWord(british)).toBe(stemWord(american));
});

test.each(['noise', 'denoise', 'raise', 'precise', 'otherwise', 'four', 'analyses'])(
  '%j is spelt so everywhere',
  (word) => {
    expect(americanSpelling(word)).toBe(word);
  },
);

test('words that say nothing are left out, unless there are no others', () => {
  expect(stems('How can I segment the nuclei of an image?')).toEqual(stems('segment nuclei image'));
  expect(stems('the what')).toEqual(['the', 'what']);
});

test('single letters and numbers stay', () => {
  expect(stems('3d u net 2')).toEqual(['3d', 'u', 'net', '2']);
});

test('what is written together is one word, too', () => {
  expect(joinedTermsOf('CycleGAN, a U-Net in light-sheet').map(({ stem }) => stem)).toEqual([
    'cyclegan',
    'unet',
    'lightsheet',
  ]);
});

test('marks over letters without end are one letter', () => {
  expect(splitWords(`a${'\u0301'.repeat(5_000)}`)).toEqual([
    { text: 'a', start: 0, end: 5_001, isJoined: false },
  ]);
});
