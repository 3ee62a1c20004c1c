import type { CgroupMounts } from './cgroup-mounts.ts';

/** The folders that hold the counters of one container. */
export type CgroupFolders = { memory: string; processor: string };

/**
 * Where a container is counted, from /proc/PID/cgroup of its first process. Undefined when the
 * process is not of this container: the engine is of another machine, the container has ended and
 * its number was given to another program, or it has no control group of its own.
 */
export function cgroupFolders(
  text: string,
  containerId: string,
  mounts: CgroupMounts,
): CgroupFolders | undefined {
  const paths = new Map(
    text.split('\n').flatMap((line) => {
      const [, controllers, ...path] = line.split(':');
      if (controllers === undefined) return [];
      return controllers.split(',').map((name) => [name, path.join(':')] as const);
    }),
  );
  const folder = (root: string, name: string) => {
    const path = ownPath(paths.get(name) ?? '', containerId);
    return path && `${root}${path}`;
  };
  if (mounts.version === 2) {
    const own = folder(mounts.root, '');
    return own === undefined ? undefined : { memory: own, processor: own };
  }
  const [memory, processor] = [
    folder(mounts.memory, 'memory'),
    folder(mounts.processor, 'cpuacct'),
  ];
  return memory && processor ? { memory, processor } : undefined;
}

/** Up to the part that bears the id: its limits are there, whatever was made below it. */
function ownPath(path: string, containerId: string): string | undefined {
  const parts = path.split('/');
  const own = parts.findIndex((part) => part.includes(containerId));
  return own < 0 || parts.includes('..') ? undefined : parts.slice(0, own + 1).join('/');
}
