import { join } from 'node:path';
import { z } from 'zod';
import type { Disk } from '#backend/disk.ts';

const remembered = z.object({ longPoll: z.array(z.string()).max(100) });

/** Which hubs are reached by long polls only: found out once, and known after the next start. */
export class TransportMemory {
  readonly #path: string;
  readonly #disk: Disk;
  readonly #origins: Set<string>;

  constructor(folder: string, disk: Disk) {
    this.#path = join(folder, 'transport.json');
    this.#disk = disk;
    this.#origins = new Set(read(disk, this.#path));
  }

  needsLongPoll({ host }: URL): boolean {
    return this.#origins.has(host);
  }

  useLongPoll({ host }: URL): void {
    if (this.#origins.has(host)) return;
    this.#origins.add(host);
    this.#save();
  }

  useWebSocket({ host }: URL): void {
    if (this.#origins.delete(host)) this.#save();
  }

  #save(): void {
    try {
      this.#disk.replace(this.#path, JSON.stringify({ longPoll: [...this.#origins] }));
    } catch {
      // A full disk: it is found out again after the next start.
    }
  }
}

function read(disk: Disk, path: string): string[] {
  try {
    return remembered.parse(JSON.parse(disk.read(path) ?? '{"longPoll":[]}')).longPoll;
  } catch {
    return []; // of another version, or broken: it is found out again
  }
}
