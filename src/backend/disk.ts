import {
  closeSync,
  existsSync,
  fdatasyncSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** A file that only grows. */
export type OpenFile = {
  /**
   * `isDurable`: survives the loss of power once this returns; else the death of the process. May
   * write a part and throw.
   */
  append(text: string, isDurable: boolean): void;
  close(): void;
};

/** The disk, as the agent's memory sees it; a simulator brings one that fails. */
export type Disk = {
  /** undefined when there is no such file. */
  read(path: string): string | undefined;
  /**
   * Replaces a file as a whole, durably: after a crash there is the old one or the new one, never a
   * part. Only its owner may read it.
   */
  replace(path: string, text: string): void;
  openToAppend(path: string): OpenFile;
};

export const systemDisk: Disk = {
  read: (path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined),
  replace(path, text) {
    const draft = `${path}.draft`;
    const file = openSync(draft, 'w', 0o600);
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(draft, path);
    syncFolder(dirname(path));
  },
  openToAppend(path) {
    const file = openSync(path, 'a', 0o600);
    return {
      append(text, isDurable) {
        writeWhole(file, text);
        if (isDurable) fdatasyncSync(file);
      },
      close: () => closeSync(file),
    };
  },
};

/** A disk that fills up takes a part of a text and says nothing. */
function writeWhole(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length;) from += writeSync(file, bytes, from);
}

function syncFolder(folder: string): void {
  const file = openSync(folder, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
