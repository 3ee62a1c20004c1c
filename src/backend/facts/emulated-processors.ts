import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const registrations = '/proc/sys/fs/binfmt_misc';

/** What QEMU calls processors, in the words of OCI where they differ. */
const words: Record<string, string> = {
  x86_64: 'amd64',
  i386: '386',
  aarch64: 'arm64',
  ppc64le: 'ppc64le',
  loongarch64: 'loong64',
};

/** The processors whose programs the kernel of this machine runs by emulation; empty where it has none. */
export async function emulatedProcessors(folder = registrations): Promise<string[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.startsWith('qemu-'));
  const states = await Promise.all(
    names.map((name) => readFile(join(folder, name), 'utf8').catch(() => '')),
  );
  return names.flatMap((name, at) => {
    const processor = name.slice('qemu-'.length);
    return states[at]?.startsWith('enabled') ? [words[processor] ?? processor] : [];
  });
}
