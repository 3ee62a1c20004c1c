import { expect, test } from 'vitest';
import { maturityOf } from './maturity.ts';

test.each(['1.0.0', 'v2.3', '1', '10.0', '1.0.0+dev.3', '1.0.post1', '2024.10.1'])(
  'the version %s is for production',
  (version) => {
    expect(maturityOf(version, [])).toBe('PRODUCTION');
  },
);

test.each(['0.0.1', '0', 'v0.9', '1.0.0-rc.1', '1.0rc1', '2.0b1', '1.0.0-alpha', '3.0-1'])(
  'the version %s is a beta',
  (version) => {
    expect(maturityOf(version, [])).toBe('BETA');
  },
);

test.each([
  'dev',
  'latest',
  'main',
  'one',
  '',
  '1.0-dev',
  '2.0.0-nightly.3',
  '1.2.dev1',
  '0.1-SNAPSHOT',
])('the version %j is under development', (version) => {
  expect(maturityOf(version, [])).toBe('DEVELOPMENT');
});

test('nodes that are all marked as development make their release so, one that is not keeps it', () => {
  expect(maturityOf('1.0', [{ isDev: true }, { isDev: true }])).toBe('DEVELOPMENT');
  expect(maturityOf('1.0', [{ isDev: true }, { isDev: false }])).toBe('PRODUCTION');
});
