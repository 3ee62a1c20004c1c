import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import type Docker from 'dockerode';
import { expect, test } from 'vitest';
import { openRealEngine, required } from '#backend/drivers/testing/real-engine.ts';
import {
  engineCapabilities,
  type DriverCapabilities,
} from '#backend/drivers/testing/driver-capabilities.ts';
import { testDriver } from '#backend/drivers/testing/driver-contract.ts';
import { createPodmanDriver } from './podman-driver.ts';

const registry = required(
  'KABINET_TEST_REGISTRY',
  process.env['KABINET_TEST_REGISTRY'],
  'scripts/engines.sh',
);

function runHealthCheck(docker: Docker, id: string): Promise<void> {
  return new Promise((resolve, reject) => {
    // 409: it does not run yet, or not any more.
    const request = {
      path: `/v4.0.0/libpod/containers/${id}/healthcheck`,
      method: 'GET',
      statusCodes: { 200: true, 409: true },
    };
    docker.modem.dial(request, (error: Error | null) => (error ? reject(error) : resolve()));
  });
}

const isVersion2 = existsSync('/sys/fs/cgroup/cgroup.controllers');

/** It reports the bytes of a pull only when the pull takes long. */
const capabilities: DriverCapabilities = { ...engineCapabilities, pulledBytes: 'sometimes' };

testDriver('Podman of root', {
  capabilities,
  open: () =>
    openRealEngine({
      address: required(
        'KABINET_TEST_PODMAN_HOST',
        process.env['KABINET_TEST_PODMAN_HOST'],
        'scripts/podman.sh',
      ),
      registry,
      create: createPodmanDriver,
      runHealthCheck,
    }),
});

testDriver('Podman of an ordinary user', {
  // On a machine of cgroup version 1 a user's containers have no counters and cannot be paused.
  capabilities: {
    ...capabilities,
    counters: 'sometimes',
    bounds: 'without processes',
    canBePaused: isVersion2,
  },
  open: () =>
    openRealEngine({
      address: required(
        'KABINET_TEST_PODMAN_ROOTLESS_HOST',
        process.env['KABINET_TEST_PODMAN_ROOTLESS_HOST'],
        'scripts/podman.sh',
      ),
      registry,
      create: createPodmanDriver,
      runHealthCheck,
    }),
});

test("limits that a user's Podman drops are a condition of its backend", async () => {
  const address = required(
    'KABINET_TEST_PODMAN_ROOTLESS_HOST',
    process.env['KABINET_TEST_PODMAN_ROOTLESS_HOST'],
    'scripts/podman.sh',
  );
  const driver = createPodmanDriver(address, randomUUID());
  expect((await driver.resources()).map(({ labels }) => labels)).toEqual([
    {
      'engine.rootless': 'yes',
      ...(!isVersion2 && { 'engine.limits': expect.stringContaining('not enforced') }),
    },
  ]);
});
