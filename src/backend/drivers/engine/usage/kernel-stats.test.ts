import { expect, test } from 'vitest';
import { KernelStats } from './kernel-stats.ts';

const id = '4c01db0b339c8f7e6d5c4b3a29181716151413121110090807060504030201ff';
const now = () => new Date('2026-05-01T12:00:00Z');
const devices =
  'Inter-|   Receive  |  Transmit\n face |bytes packets errs drop fifo frame compressed multicast|bytes packets\n' +
  '    lo: 700 7 0 0 0 0 0 0 700 7 0 0 0 0 0 0\n  eth0: 936 12 0 0 0 0 0 0 42 1 0 0 0 0 0 0\n';

const unified = {
  '/proc/self/mountinfo': '30 23 0:26 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw,nsdelegate\n',
  '/proc/7/cgroup': `0::/system.slice/docker-${id}.scope/init\n`,
  '/proc/7/net/dev': devices,
  [`/sys/fs/cgroup/system.slice/docker-${id}.scope/cpu.stat`]:
    'usage_usec 2500000\nuser_usec 1\nsystem_usec 1\n',
  [`/sys/fs/cgroup/system.slice/docker-${id}.scope/memory.current`]: '1000\n',
  [`/sys/fs/cgroup/system.slice/docker-${id}.scope/memory.max`]: 'max\n',
  [`/sys/fs/cgroup/system.slice/docker-${id}.scope/memory.stat`]:
    'anon 5\ninactive_file 400\nactive_file 9\n',
};
const older = {
  '/proc/self/mountinfo':
    '36 25 0:32 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory\n' +
    '37 25 0:33 / /sys/fs/cgroup/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct\n' +
    '38 25 0:34 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw\n',
  '/proc/7/cgroup': `9:memory:/docker/${id}\n4:cpu,cpuacct:/docker/${id}\n0::/docker/${id}\n`,
  '/proc/7/net/dev': devices,
  [`/sys/fs/cgroup/memory/docker/${id}/memory.usage_in_bytes`]: '1000\n',
  [`/sys/fs/cgroup/memory/docker/${id}/memory.limit_in_bytes`]: '9223372036854771712\n',
  [`/sys/fs/cgroup/memory/docker/${id}/memory.stat`]: 'inactive_file 1\ntotal_inactive_file 400\n',
  [`/sys/fs/cgroup/cpu,cpuacct/docker/${id}/cpuacct.usage`]: '2500000000\n',
};

function kernel(files: Record<string, string>) {
  const read = (path: string) => {
    const text = files[path];
    if (text === undefined) throw new Error(`ENOENT ${path}`);
    return text;
  };
  return new KernelStats({ read, machineBytes: 5_000, now });
}

test.each([
  ['the unified control groups', unified],
  ['the older control groups', older],
])('%s say what a container uses, its limit no more than the machine has', (_name, files) => {
  const stats = kernel(files);
  stats.note(id, { pid: 7, hasOwnNetwork: true });
  expect(stats.read(id)).toEqual({
    readAt: now(),
    cpuSeconds: 2.5,
    memoryBytes: 600,
    memoryLimitBytes: 5_000,
    receivedBytes: 936,
    sentBytes: 42,
    source: 'files',
  });
});

test('the traffic of a network that others share is not taken for its own', () => {
  const stats = kernel(unified);
  stats.note(id, { pid: 7, hasOwnNetwork: false });
  expect(stats.read(id)).toMatchObject({ receivedBytes: null, sentBytes: null, memoryBytes: 600 });
});

test('a process of this machine that has the same number as one of another is not read', () => {
  const stats = kernel({ ...unified, '/proc/7/cgroup': '0::/user.slice/session-1.scope\n' });
  stats.note(id, { pid: 7, hasOwnNetwork: true });
  expect(stats.read(id)).toBeUndefined();
  expect(stats.isElsewhere(id)).toBe(true);
});

test('within a container, where control groups are seen from inside, nothing is read', () => {
  const stats = kernel({
    ...unified,
    '/proc/self/mountinfo':
      '30 23 0:26 /docker/abc /sys/fs/cgroup rw - cgroup2 cgroup2 rw,nsdelegate\n',
  });
  stats.note(id, { pid: 7, hasOwnNetwork: true });
  expect(stats.read(id)).toBeUndefined();
});

test('a container that was started again is read under its new process', () => {
  const files: Record<string, string> = { ...unified };
  const stats = kernel(files);
  stats.note(id, { pid: 6, hasOwnNetwork: true });
  expect(stats.read(id)).toBeUndefined();
  stats.note(id, { pid: 7, hasOwnNetwork: true });
  expect(stats.isElsewhere(id)).toBe(false);
  expect(stats.read(id)).toBeDefined();
});
