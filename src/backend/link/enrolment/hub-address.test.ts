import { expect, test } from 'vitest';
import { isUnprotected, parseHubAddresses } from './hub-address.ts';

test.for([
  ['http://hub.example.org:4880', true],
  ['http://10.0.0.7:4880', true],
  ['http://127.example.org', true],
  ['https://hub.example.org', false],
  ['http://127.0.0.1:4880', false],
  ['http://localhost:4880', false],
  ['http://[::1]:4880', false],
] as const)('a hub at %s is unprotected: %s', ([address, expected]) => {
  expect(parseHubAddresses(address).map(isUnprotected)).toEqual([expected]);
});
