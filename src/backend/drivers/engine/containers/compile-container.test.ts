import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ContainerSpec } from '#domain/agent-wire/container-spec.ts';
import { dockerDialect } from '#backend/drivers/engine/dialects/docker-dialect.ts';
import { podmanDialect } from '#backend/drivers/engine/dialects/podman-dialect.ts';
import { compileContainer } from './compile-container.ts';
import { capabilities, maxProcesses } from './container-bounds.ts';

const ownership = { backendId: 'b-1', uid: 'u-1', commandId: 'c-1' };

const spec: ContainerSpec = {
  deploymentId: 'd-1',
  name: 'cellpose-1',
  image: 'example/cellpose:1',
  env: { MODEL: 'nuclei' },
  limits: { cpus: null, memoryBytes: null },
  gpu: null,
};

const hostileFields = fc.record(
  {
    Privileged: fc.constant(true),
    privileged: fc.constant(true),
    PidMode: fc.constant('host'),
    IpcMode: fc.constant('host'),
    NetworkMode: fc.constant('host'),
    UsernsMode: fc.constant('host'),
    UTSMode: fc.constant('host'),
    CapAdd: fc.constant(['SYS_ADMIN']),
    Binds: fc.constant(['/:/host', '/var/run/docker.sock:/var/run/docker.sock']),
    Mounts: fc.constant([{ Type: 'bind', Source: '/' }]),
    Devices: fc.constant([{ PathOnHost: '/dev/sda' }]),
    SecurityOpt: fc.constant(['seccomp=unconfined']),
    Sysctls: fc.constant({ 'kernel.panic': '1' }),
    Runtime: fc.constant('evil'),
    CgroupParent: fc.constant('/'),
    VolumesFrom: fc.constant(['other']),
    HostConfig: fc.constant({ Privileged: true }),
    Entrypoint: fc.constant(['/bin/sh']),
    Cmd: fc.constant(['-c', 'reboot']),
    User: fc.constant('0'),
    Labels: fc.constant({ 'kabinet.backend': 'other' }),
  },
  { requiredKeys: [] },
);

const anySpec = fc
  .tuple(
    fc.record({
      deploymentId: fc.uuid(),
      name: fc.stringMatching(/^[a-zA-Z0-9][a-zA-Z0-9_.-]{1,20}$/),
      image: fc.string({ minLength: 1 }),
      env: fc.dictionary(fc.string(), fc.string()),
      limits: fc.record({
        cpus: fc.option(fc.double({ min: 0.01, max: 512, noNaN: true })),
        memoryBytes: fc.option(fc.integer({ min: 1 })),
      }),
      gpu: fc.option(
        fc.record({
          kind: fc.constantFrom('cuda' as const, 'rocm' as const, 'oneapi' as const),
          count: fc.option(fc.integer({ min: 1, max: 8 })),
        }),
      ),
    }),
    hostileFields,
  )
  .map(
    ([good, hostile]) =>
      ({
        ...hostile,
        ...good,
        limits: { ...hostile, ...good.limits },
        gpu: good.gpu && { ...hostile, ...good.gpu },
      }) as ContainerSpec,
  );

const allowed = new Set(['name', 'Image', 'Env', 'Labels', 'HostConfig']);
const allowedOnHost = new Set([
  'RestartPolicy',
  'AutoRemove',
  'Privileged',
  'SecurityOpt',
  'CapDrop',
  'CapAdd',
  'PidsLimit',
  'LogConfig',
  'NanoCpus',
  'Memory',
  'DeviceRequests',
  'Devices',
]);

describe('compileContainer', () => {
  test('no spec, however hostile, gets more from the engine than a plain container', () => {
    fc.assert(
      fc.property(anySpec, fc.constantFrom(dockerDialect, podmanDialect), (any, dialect) => {
        const request = JSON.parse(JSON.stringify(compileContainer(ownership, any, dialect)));
        const host = request.HostConfig;
        expect(Object.keys(request).filter((key) => !allowed.has(key))).toEqual([]);
        expect(Object.keys(host).filter((key) => !allowedOnHost.has(key))).toEqual([]);
        expect(host).toMatchObject({
          Privileged: false,
          AutoRemove: false,
          SecurityOpt: ['no-new-privileges'],
          CapDrop: ['ALL'],
          CapAdd: capabilities,
          PidsLimit: maxProcesses,
        });
        expect(request.Labels['kabinet.backend']).toBe('b-1');
        const devices = (host.Devices ?? []).map(
          (device: { PathOnHost: string }) => device.PathOnHost,
        );
        expect(devices).toEqual(
          any.gpu?.kind === 'rocm'
            ? ['/dev/kfd', '/dev/dri']
            : any.gpu?.kind === 'oneapi'
              ? ['/dev/dri']
              : [],
        );
        expect(host.DeviceRequests !== undefined).toBe(any.gpu?.kind === 'cuda');
      }),
    );
  });

  test('a container says whose it is, which pod it is, and which command made it', () => {
    expect(compileContainer(ownership, spec, dockerDialect).Labels).toEqual({
      'kabinet.backend': 'b-1',
      'kabinet.pod': 'u-1',
      'kabinet.deployment': 'd-1',
      'kabinet.command': 'c-1',
    });
  });

  test('limits reach the engine in its own units', () => {
    const host = compileContainer(
      ownership,
      { ...spec, limits: { cpus: 1.5, memoryBytes: 512 } },
      dockerDialect,
    ).HostConfig;
    expect(host).toMatchObject({ NanoCpus: 1_500_000_000, Memory: 512 });
  });

  test('a CUDA flavour that names no count gets every GPU', () => {
    const host = compileContainer(
      ownership,
      { ...spec, gpu: { kind: 'cuda', count: null } },
      dockerDialect,
    ).HostConfig;
    expect(host?.DeviceRequests).toEqual([{ Driver: '', Count: -1, Capabilities: [['gpu']] }]);
  });

  test('a crash is answered with a few restarts and no more', () => {
    expect(compileContainer(ownership, spec, dockerDialect).HostConfig?.RestartPolicy).toEqual({
      Name: 'on-failure',
      MaximumRetryCount: 3,
    });
  });
});
