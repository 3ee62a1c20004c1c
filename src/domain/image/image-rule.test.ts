import { expect, test } from 'vitest';
import { checkImageRule, imageAfter, imageRuleFor } from './image-rule.ts';

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
    ['/', 'mirror/', 'not the beginning'],
    ['docker.io/', 'http://mirror', 'not a place'],
    ['org.lab.cells', 'not an image!', 'is not an image'],
  ])
    expect(checkImageRule({ match: match ?? '', image: image ?? '' })).toEqual({
      ok: false,
      because: expect.stringContaining(because ?? ''),
    });
});
