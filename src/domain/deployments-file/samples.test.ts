import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { hardwareOf } from '#domain/selector/hardware-of.ts';
import { parseDeploymentsBytes } from './parse-deployments-file.ts';

const { generation, images, problems } = parseDeploymentsBytes(
  readFileSync(new URL('../../../samples/deployments.yaml', import.meta.url)),
);

test('the samples that ship are read without a problem', () => {
  expect(problems).toEqual([]);
  expect(generation).toBe('G9');
});

test('the samples show at least eight apps, four of them in several versions, on all kinds of hardware', () => {
  const versions = new Map<string, Set<string>>();
  for (const { manifest } of images)
    versions.set(
      manifest.identifier,
      (versions.get(manifest.identifier) ?? new Set()).add(manifest.version),
    );
  expect(versions.size).toBeGreaterThanOrEqual(8);
  expect([...versions.values()].filter((each) => each.size > 1).length).toBeGreaterThanOrEqual(4);
  expect(new Set(images.map((image) => hardwareOf(image.selectors)))).toEqual(
    new Set(['cpu', 'cuda', 'rocm']),
  );
});

test('every sample says what it can do, and no two bear the same name, version and flavour', () => {
  expect(
    images.filter((image) => image.definitions.length === 0 || image.manifest.description === ''),
  ).toEqual([]);
  const names = images.map(
    ({ manifest, flavourName }) => `${manifest.identifier}:${manifest.version}-${flavourName}`,
  );
  expect(new Set(names).size).toBe(names.length);
});
