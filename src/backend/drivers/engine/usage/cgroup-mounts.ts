/** Where the counters of a machine's control groups lie. */
export type CgroupMounts =
  { version: 2; root: string } | { version: 1; memory: string; processor: string };

/**
 * Reads /proc/self/mountinfo. Undefined where this process sees control groups otherwise than the
 * machine does, as within a container, or where the counters are not to be found.
 */
export function cgroupMounts(mountinfo: string): CgroupMounts | undefined {
  const mounts = mountinfo.split('\n').flatMap((line) => mountIn(line) ?? []);
  const ofController = (name: string) =>
    mounts.find(({ kind, options }) => kind === 'cgroup' && options.includes(name))?.at;
  const [memory, processor] = [ofController('memory'), ofController('cpuacct')];
  if (memory && processor) return { version: 1, memory, processor };
  const root = mounts.find(({ kind }) => kind === 'cgroup2')?.at;
  return root && !memory && !processor ? { version: 2, root } : undefined;
}

/** `36 25 0:32 / /sys/fs/cgroup/memory rw shared:9 - cgroup cgroup rw,memory`: what is not at its root is not ours. */
function mountIn(line: string): { kind: string; at: string; options: string[] } | undefined {
  const [place = '', type = ''] = line.split(' - ');
  const [, , , root, at] = place.split(' ');
  const [kind, , options = ''] = type.split(' ');
  if (root !== '/' || at === undefined || !kind?.startsWith('cgroup')) return undefined;
  return { kind, at, options: options.split(',') };
}
