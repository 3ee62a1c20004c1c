import { execFile } from 'node:child_process';
import { mkdtemp, rm, rmdir, statfs, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A disk of its own, small enough to be filled. */
export class SmallDisk {
  readonly folder: string;
  readonly #ballast: string;

  private constructor(folder: string) {
    this.folder = folder;
    this.#ballast = join(folder, 'ballast');
  }

  static async mount(): Promise<SmallDisk> {
    const folder = await mkdtemp(join(tmpdir(), 'kabinet-disk-'));
    await run('mount', ['-t', 'tmpfs', '-o', 'size=512m', 'tmpfs', folder]);
    return new SmallDisk(folder);
  }

  /** Leaves this many bytes. */
  async fillUpTo(freeBytes: number): Promise<void> {
    const { bavail, bsize } = await statfs(this.folder);
    await writeFile(this.#ballast, '');
    await run('fallocate', ['-l', String(bavail * bsize - freeBytes), this.#ballast]);
  }

  async makeRoom(): Promise<void> {
    await truncate(this.#ballast, 0);
    await rm(this.#ballast);
  }

  async unmount(): Promise<void> {
    await run('umount', ['-l', this.folder]);
    await rmdir(this.folder);
  }
}
