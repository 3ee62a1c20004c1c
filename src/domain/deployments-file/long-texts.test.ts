import { expect, test } from 'vitest';
import { parseDeploymentsFile } from './parse-deployments-file.ts';

const file = (appImageId: string, description: string) => `app_images:
- appImageId: ${appImageId}
  flavourName: cpu
  image: { imageString: example/cells:1 }
  manifest: { identifier: org.lab.cells, version: '1', description: ${description} }
`;

test('a name or a description without end is shortened, and that is said', () => {
  const { images, problems } = parseDeploymentsFile(
    file(`${'x'.repeat(1_999)}\u{1F52C}${'x'.repeat(9_000)}`, 'y'.repeat(100_001)),
  );
  // Half of a character that takes two is none.
  expect(images[0]?.appImageId).toBe('x'.repeat(1_999));
  expect(images[0]?.manifest.description).toHaveLength(100_000);
  expect(problems.map(({ severity, message }) => `${severity}: ${message}`)).toEqual([
    'warning: appImageId is longer than 2000 characters; the rest is left out',
    'warning: description is longer than 100000 characters; the rest is left out',
  ]);
});

test('what is as long as it may be is taken whole, without a word', () => {
  const { images, problems } = parseDeploymentsFile(file('x'.repeat(2_000), 'y'.repeat(100_000)));
  expect(images[0]?.appImageId).toHaveLength(2_000);
  expect(images[0]?.manifest.description).toHaveLength(100_000);
  expect(problems).toEqual([]);
});
