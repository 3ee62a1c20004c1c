import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDeploymentsBytes, parseDeploymentsFile } from './parse-deployments-file.ts';
import { cases } from '#domain/testing/cases.ts';

const good = `- appImageId: good
  flavourName: vanilla
  image: { imageString: 'example/good:1' }
  inspection:
    implementations:
    - definition:
        args: [{ key: image, kind: STRUCTURE, identifier: '@mikro/image', nullable: false }]
        kind: FUNCTION
        name: Segment
        returns: []
  manifest: { identifier: good, version: '1.0' }
  selectors: [{ kind: cuda }]
`;
const file = `app_images:\n${good}latest_app_image: good\n`;

function isGood(text: string): boolean {
  return parseDeploymentsFile(text).images.some(
    (image) => image.manifest.identifier === 'good' && image.definitions.length === 1,
  );
}

test('whatever the text is, it is read or refused and nothing is thrown', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.string().map((text) => `app_images:\n- ${text}`),
      ),
      (text) => {
        const { images, problems } = parseDeploymentsFile(text);
        expect(images.length + problems.length).toBeGreaterThan(0);
      },
    ),
    { numRuns: cases(300) },
  );
});

test('whatever the bytes are, nothing is thrown', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const { images, problems } = parseDeploymentsBytes(bytes);
      expect(images.length + problems.length).toBeGreaterThan(0);
    }),
    { numRuns: cases(300) },
  );
});

test('whatever values stand in an entry, its neighbour is read', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 5 }), fc.nat(4), (json, where) => {
      const keys = ['manifest', 'image', 'inspection', 'selectors', 'flavourName'];
      const bad = `- { appImageId: bad, ${keys[where]}: ${json.replace(/\n/g, ' ')} }\n`;
      expect(isGood(`app_images:\n${bad}${good}`)).toBe(true);
      expect(isGood(`app_images:\n${good}${bad}`)).toBe(true);
    }),
    { numRuns: cases(300) },
  );
});

test('whatever line of an entry is spoilt, both its neighbours are read', () => {
  const lines = good.split('\n').slice(1, -1);
  const rubbish = fc.constantFrom(
    '"',
    "'",
    '[',
    '{',
    ': :',
    '\t',
    '&',
    '*x',
    '!!',
    '%',
    '@',
    '`',
    '- -',
    '? ',
  );
  fc.assert(
    fc.property(fc.nat(lines.length - 1), rubbish, (index, spoiler) => {
      const spoilt = [
        '- appImageId: spoilt',
        ...lines.with(index, `${lines[index]} ${spoiler}`),
        '',
      ]
        .join('\n')
        .replace('identifier: good', 'identifier: bad');
      const { images } = parseDeploymentsFile(`app_images:\n${good}${spoilt}${good}`);
      expect(images.filter((image) => image.manifest.identifier === 'good').length).toBe(2);
    }),
    { numRuns: cases(300) },
  );
});

test('a file with characters changed, cut or added is read or refused', () => {
  fc.assert(
    fc.property(
      fc.nat(file.length),
      fc.nat(40),
      fc.string({ unit: 'binary', maxLength: 8 }),
      (from, length, put) => {
        const { images, problems } = parseDeploymentsFile(
          file.slice(0, from) + put + file.slice(from + length),
        );
        expect(images.length + problems.length).toBeGreaterThan(0);
      },
    ),
    { numRuns: cases(500) },
  );
});
