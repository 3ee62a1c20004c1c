import type { ContainerCreateOptions, DeviceMapping, DeviceRequest, HostConfig } from 'dockerode';
import type { ContainerSpec } from '#domain/agent-wire/container-spec.ts';
import type { Dialect } from '#backend/drivers/engine/dialects/dialect.ts';
import { capabilities, maxProcesses } from './container-bounds.ts';
import { labelsOf, type Ownership } from './labels.ts';

type Gpu = ContainerSpec['gpu'];

/**
 * The one place where a request to create a container is built. Every field is named here, none
 * is copied from outside: nothing that a spec could hold reaches the engine unless this function
 * puts it there. Privileged mode, host namespaces, further capabilities, mounts and devices that no
 * flavour asked for cannot be said.
 */
export function compileContainer(
  ownership: Ownership,
  spec: ContainerSpec,
  dialect: Pick<Dialect, 'fullName' | 'logConfig'>,
): ContainerCreateOptions & { name: string } {
  return {
    name: spec.name,
    Image: dialect.fullName(spec.image),
    Env: Object.entries(spec.env).map(([key, value]) => `${key}=${value}`),
    Labels: labelsOf(ownership, spec),
    HostConfig: hostConfig(spec, dialect.logConfig),
  };
}

function hostConfig(spec: ContainerSpec, logConfig: Dialect['logConfig']): HostConfig {
  const { cpus, memoryBytes } = spec.limits;
  return {
    // A crash is answered a few times; a stop that somebody asked for never is.
    RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 3 },
    // Its logs and its exit code must outlive it: a restart of the engine would take both away.
    AutoRemove: false,
    Privileged: false,
    SecurityOpt: ['no-new-privileges'],
    CapDrop: ['ALL'],
    CapAdd: capabilities,
    PidsLimit: maxProcesses,
    LogConfig: logConfig,
    ...(cpus === null ? {} : { NanoCpus: Math.round(cpus * 1e9) }),
    ...(memoryBytes === null ? {} : { Memory: memoryBytes }),
    ...gpuAccess(spec.gpu),
  };
}

function gpuAccess(gpu: Gpu): { DeviceRequests?: DeviceRequest[]; Devices?: DeviceMapping[] } {
  if (gpu === null) return {};
  switch (gpu.kind) {
    case 'cuda':
      return { DeviceRequests: [{ Driver: '', Count: gpu.count ?? -1, Capabilities: [['gpu']] }] };
    case 'rocm':
      return { Devices: [device('/dev/kfd'), device('/dev/dri')] };
    case 'oneapi':
      return { Devices: [device('/dev/dri')] };
  }
}

function device(path: string): DeviceMapping {
  return { PathOnHost: path, PathInContainer: path, CgroupPermissions: 'rw' };
}
