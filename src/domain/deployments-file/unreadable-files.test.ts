import { expect, test } from 'vitest';
import { parseDeploymentsBytes, parseDeploymentsFile } from './parse-deployments-file.ts';

test.each([
  ['nothing', '', /neither app_images nor deployments/],
  ['a web page', '<!DOCTYPE html><html><body>404</body></html>', /web page/],
  ['plain words', 'not found', /neither app_images nor deployments/],
  ['an empty list', 'app_images: []\n', /lists no apps/],
  ['a text where the list belongs', 'app_images: soon\n', /app_images must be a list/],
  ['brackets without end', '['.repeat(200_000), /nested too deeply|cannot be read|Flow sequence/],
  [
    'deep nesting',
    `app_images:\n${Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}- \n`).join('')}`,
    /nested too deeply|must be a mapping/,
  ],
])('%s gives no app and one clear sentence', (_, text, message) => {
  const { images, problems } = parseDeploymentsFile(text);
  expect(images).toEqual([]);
  expect(problems[0]?.message).toMatch(message);
});

test('an alias bomb is refused quickly', () => {
  const levels = Array.from(
    { length: 30 },
    (_, level) => `a${level + 1}: &a${level + 1} [${Array(10).fill(`*a${level}`).join(', ')}]\n`,
  );
  const { images, problems } = parseDeploymentsFile(
    `a0: &a0 lol\n${levels.join('')}app_images: *a30\n`,
  );
  expect(images).toEqual([]);
  expect(problems[0]?.message).toMatch(/anchors|too many values|too deeply/);
});

test('a file of more than 10 MB is not read', () => {
  expect(parseDeploymentsBytes(new Uint8Array(11 * 1024 * 1024)).problems[0]?.message).toMatch(
    /larger than 10 MB/,
  );
});

test('bytes that are not UTF-8 are refused', () => {
  for (const bytes of [
    Uint8Array.of(0x61, 0xff, 0xfe),
    Buffer.from('author: J\xf6rg', 'latin1'),
    Buffer.from('\ufeffapp_images: []', 'utf16le'),
    Buffer.from('app_images: []', 'utf16le'),
  ]) {
    expect(parseDeploymentsBytes(bytes).problems).toMatchObject([
      { message: 'This file is not UTF-8 text; save it as UTF-8', severity: 'error' },
    ]);
  }
});
