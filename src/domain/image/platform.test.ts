import { expect, test } from 'vitest';
import { otherPlatform, runsOn } from './platform.ts';

const desk = { arch: 'amd64', emulates: [] };

test.each([
  ['linux/amd64', 'amd64', [], true],
  ['linux/amd64/v3', 'amd64', [], true],
  ['linux/386', 'amd64', [], true],
  ['linux/arm64/v8', 'amd64', [], false],
  ['linux/arm64', 'amd64', ['arm64'], true],
  ['linux/arm/v7', 'arm64', [], true],
  ['linux/amd64', 'arm64', [], false],
  ['windows/amd64', 'amd64', [], false],
])('an image for %s on %s that emulates %j runs: %s', (platform, arch, emulates, runs) => {
  expect(runsOn(platform, { arch, emulates })).toBe(runs);
});

test('what it is for and what the machine is are both named, each once', () => {
  expect(otherPlatform(['linux/arm64/v8'], desk)).toBe(
    'the image is for arm64, this machine is amd64',
  );
  expect(otherPlatform(['linux/arm/v6', 'linux/arm/v7', 'windows/amd64'], desk)).toBe(
    'the image is for arm and windows/amd64, this machine is amd64',
  );
});

test('one platform that runs is enough, and without any nothing is said', () => {
  expect(otherPlatform(['linux/arm64', 'linux/amd64'], desk)).toBeNull();
  expect(otherPlatform([], desk)).toBeNull();
});
