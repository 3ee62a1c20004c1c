import { expect, test } from 'vitest';
import { isLostPart } from './is-lost-part.ts';

test.each([
  'Failed to fetch dynamically imported module: http://127.0.0.1/assets/a.js',
  'error loading dynamically imported module: http://127.0.0.1/assets/a.js',
  'Importing a module script failed.',
])('"%s" means that a part could not be fetched', (message) => {
  expect(isLostPart(new TypeError(message))).toBe(true);
});

test('an error of the app does not mean that', () => {
  expect(isLostPart(new TypeError('Cannot read properties of undefined'))).toBe(false);
  expect(isLostPart('Failed to fetch dynamically imported module')).toBe(false);
});
