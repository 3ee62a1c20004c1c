import { expect, test } from 'vitest';
import { imageText, parseImageReference } from './image-reference.ts';
import { checkImageRule, imageAfter, imageRuleFor } from './image-rule.ts';

const digest = `sha256:${'a'.repeat(64)}`;

test.each([
  ['nginx', 'docker.io/library/nginx:latest'],
  ['jhnnsrs/cells:1.2-cuda', 'docker.io/jhnnsrs/cells:1.2-cuda'],
  ['docker.io/nginx:1', 'docker.io/library/nginx:1'],
  ['ghcr.io/Lab/cells', undefined],
  ['localhost:5000/cells:dev', 'localhost:5000/cells:dev'],
  ['GHCR.io/lab/a__b', 'ghcr.io/lab/a__b:latest'],
  [`quay.io/lab/cells@${digest}`, `quay.io/lab/cells@${digest}`],
  [`quay.io/lab/cells:2@${digest}`, `quay.io/lab/cells:2@${digest}`],
  ['', undefined],
  ['lab/cells:', undefined],
  ['lab//cells', undefined],
  ['lab/cells@sha256:1', undefined],
  ['lab/cells; rm -rf /', undefined],
  ['-lab/cells', undefined],
  [`lab/${'x'.repeat(600)}`, undefined],
])('the image %s is %s', (written, long) => {
  const parsed = parseImageReference(written);
  expect(parsed && imageText(parsed)).toBe(long);
});

const published = {
  image: 'jhnnsrs/cells:1-cuda',
  identifier: 'org.lab.cells',
  version: '1.0',
  flavour: 'cuda',
};
const rules = {
  mirror: { match: 'docker.io/', image: 'mirror.lab/hub/' },
  longer: { match: 'docker.io/jhnnsrs/', image: 'mirror.lab/jhnnsrs/' },
  app: { match: 'org.lab.cells', image: 'mirror.lab/cells:all' },
  release: { match: 'org.lab.cells:1.0', image: 'mirror.lab/cells:1' },
  flavour: { match: 'org.lab.cells:1.0/cuda', image: 'mirror.lab/cells:1-gpu' },
};

test.each([
  [[rules.mirror], 'mirror.lab/hub/jhnnsrs/cells:1-cuda'],
  [[rules.mirror, rules.longer], 'mirror.lab/jhnnsrs/cells:1-cuda'],
  [[rules.mirror, rules.longer, rules.app], 'mirror.lab/cells:all'],
  [[rules.app, rules.release], 'mirror.lab/cells:1'],
  [[rules.flavour, rules.release, rules.app, rules.mirror], 'mirror.lab/cells:1-gpu'],
  [[{ match: 'jhnnsrs/', image: 'mirror.lab/j/' }], 'mirror.lab/j/cells:1-cuda'],
  [
    [
      { match: 'ghcr.io/', image: 'mirror.lab/g/' },
      { match: 'org.lab.other', image: 'x' },
    ],
    undefined,
  ],
])('of %j the most specific decides', (given, image) => {
  const rule = imageRuleFor(given, published);
  expect(rule && imageAfter(rule, published.image)).toBe(image);
});

test('a rule is kept with its slash, and a bad one is refused with what to write', () => {
  expect(checkImageRule({ match: ' docker.io/ ', image: 'mirror.lab:5000' })).toEqual({
    ok: true,
    rule: { match: 'docker.io/', image: 'mirror.lab:5000/' },
  });
  for (const [match, image, because] of [
    ['', 'x', 'Enter what the rule applies to'],
    ['a b', 'x', 'has spaces'],
    ['/', 'mirror/', 'no beginning'],
    ['docker.io/', 'http://mirror', 'no place'],
    ['org.lab.cells', 'not an image!', 'no image'],
  ])
    expect(checkImageRule({ match: match ?? '', image: image ?? '' })).toEqual({
      ok: false,
      because: expect.stringContaining(because ?? ''),
    });
});
