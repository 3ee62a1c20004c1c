import { randomUUID } from 'node:crypto';
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import Docker from 'dockerode';
import { expect, test } from 'vitest';
import { parseEngineAddress } from '#backend/drivers/engine/api/engine-address.ts';
import { openLoginProxy, podmanLoginPort } from '#backend/drivers/testing/login-proxy.ts';
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

test.each([
  ['root', 'KABINET_TEST_PODMAN_HOST'],
  ['an ordinary user', 'KABINET_TEST_PODMAN_ROOTLESS_HOST'],
] as const)(
  'Podman of %s pulls with what podman login has written, and without a log-in the failure says how to get one',
  async (_whose, variable) => {
    const address = required(variable, process.env[variable], 'scripts/podman.sh');
    const login = { user: 'lab', password: 'secret' };
    const proxy = await openLoginProxy(registry, login, podmanLoginPort(registry));
    const folder = mkdtempSync(join(tmpdir(), 'kabinet-login-'));
    const environment = { XDG_RUNTIME_DIR: folder, XDG_CONFIG_HOME: folder, HOME: folder };
    const image = `${proxy.address}/kabinet-test/exits:3`;
    const pull = () =>
      createPodmanDriver(address, randomUUID(), environment).pull(
        image,
        () => undefined,
        AbortSignal.timeout(60_000),
      );
    try {
      await expect(pull()).rejects.toThrow(
        `${proxy.address} wants a log-in, or does not let this one read it. Log in on the machine of this backend (docker login ${proxy.address}, or podman login ${proxy.address})`,
      );
      await podmanLogin(join(folder, 'containers/auth.json'), proxy.address, login);
      await pull();
      await new Docker(parseEngineAddress(address, {})).getImage(image).remove();
    } finally {
      proxy.close();
      rmSync(folder, { recursive: true });
    }
  },
);

/** As a person does it, with Podman's own client. */
async function podmanLogin(
  file: string,
  place: string,
  { user, password }: { user: string; password: string },
): Promise<void> {
  mkdirSync(join(file, '..'), { recursive: true });
  const words = ['login', '--tls-verify=false', '--authfile', file, '-u', user, '-p', password];
  await promisify(execFile)('podman', [...words, place]);
}
