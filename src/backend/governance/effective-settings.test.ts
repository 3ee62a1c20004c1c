import { expect, test } from 'vitest';
import { effectiveSettings } from './effective-settings.ts';

test('a registry that the policy names by another of its hosts is allowed', () => {
  const { values } = effectiveSettings(
    { allowedRegistries: ['docker.io', 'GHCR.io', 'quay.io'] },
    { allowedRegistries: ['index.docker.io', 'ghcr.io'] },
  );
  expect(values.allowedRegistries).toEqual(['docker.io', 'ghcr.io']);
});

test('the registries that the hub alone or the policy alone allows are kept by their one name', () => {
  const allowedRegistries = ['registry-1.docker.io'];
  expect(effectiveSettings({ allowedRegistries }, {}).values.allowedRegistries).toEqual([
    'docker.io',
  ]);
  expect(effectiveSettings({}, { allowedRegistries }).values.allowedRegistries).toEqual([
    'docker.io',
  ]);
});
