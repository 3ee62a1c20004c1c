import { expect, test } from 'vitest';
import { problemsText } from './problems-text.ts';

test('problems are copied a line each, with their place', () => {
  const problem = {
    line: 12,
    column: 5,
    path: 'app_images[2].image',
    message: 'An image is missing',
    severity: 'ERROR' as const,
  };
  expect(
    problemsText([problem, { ...problem, line: 1, column: 1, path: '', severity: 'WARNING' }]),
  ).toBe(
    '12:5  error  app_images[2].image  An image is missing\n1:1  warning  An image is missing',
  );
});
