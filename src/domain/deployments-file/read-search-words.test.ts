import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDeploymentsFile } from './parse-deployments-file.ts';

function read(manifest: Record<string, unknown>, definition: Record<string, unknown> = {}) {
  const { images, problems } = parseDeploymentsFile(
    JSON.stringify({
      app_images: [
        {
          flavourName: 'cpu',
          image: { imageString: 'example/cells:1' },
          manifest: { identifier: 'org.lab.cells', version: '1', ...manifest },
          inspection: {
            implementations: [{ definition: { name: 'Segment', kind: 'FUNCTION', ...definition } }],
          },
        },
      ],
    }),
  );
  const [image] = images;
  if (!image) throw new Error('the entry was not read');
  return {
    image,
    keywords: image.manifest.keywords,
    aliases: image.manifest.aliases,
    ofDefinition: image.definitions[0]?.keywords,
    problems: problems.map(({ severity, message }) => `${severity}: ${message}`),
  };
}

test('keywords of a manifest and of a definition, and other names of an app, are read in each of their spellings', () => {
  const said = { keywords: ['nuclei'], aliases: ['CF3'], ofDefinition: ['dapi'], problems: [] };
  expect(read({ keywords: ['nuclei'], aliases: ['CF3'] }, { keywords: ['dapi'] })).toMatchObject(
    said,
  );
  expect(read({ tags: ['nuclei'], alternative_names: ['CF3'] }, { tags: ['dapi'] })).toMatchObject(
    said,
  );
  expect(read({ tags: 'nuclei', alternativeNames: 'CF3' }, { tags: 'dapi' })).toMatchObject(said);
  expect(read({})).toMatchObject({ keywords: [], aliases: [], ofDefinition: [], problems: [] });
});

test('a keyword that is said twice, in whatever case, is one', () => {
  expect(read({ keywords: ['Nuclei', 'nuclei', ' NUCLEI ', '3D', 2] }).keywords).toEqual([
    'Nuclei',
    '3D',
    '2',
  ]);
});

test('of keywords fifty of sixty characters on one line are kept, and the rest is said and stays in the raw form', () => {
  const many = Array.from({ length: 51 }, (_, index) => `word ${index}`);
  const long = 'x'.repeat(61);
  const { image, keywords, problems } = read({ keywords: [long, 'x'.repeat(60), 'a\nb', ...many] });
  expect(keywords).toEqual(['x'.repeat(60), ...many.slice(0, 49)]);
  expect(image.manifest.raw['keywords']).toEqual([long, 'x'.repeat(60), 'a\nb', ...many]);
  expect(problems).toEqual([
    'warning: keywords has more than 50 words; the rest is left out',
    'warning: a word of keywords has one line of at most 60 characters; this one is left out',
    'warning: a word of keywords has one line of at most 60 characters; this one is left out',
  ]);
  expect(read({ aliases: { CF3: true } })).toMatchObject({
    aliases: [],
    problems: ['warning: aliases must be a list of words; it is ignored'],
  });
});

test('whatever stands where keywords belong costs nothing else of the entry', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
      const { image, keywords, aliases, problems } = read(
        { keywords: one, aliases: other },
        { tags: one },
      );
      expect(image.definitions).toHaveLength(1);
      expect(problems.filter((problem) => problem.startsWith('error'))).toEqual([]);
      for (const word of [...keywords, ...aliases]) expect(word).toMatch(/^\S(.{0,58}\S)?$/u);
    }),
  );
});

test('no keyword changes the hash of a definition', () => {
  const [bare, worded] = [read({}), read({}, { keywords: ['nuclei'] })];
  expect(worded.image.definitions[0]?.hash).toBe(bare.image.definitions[0]?.hash);
  expect(worded.image.definitions[0]?.aliases).toEqual(bare.image.definitions[0]?.aliases);
});
