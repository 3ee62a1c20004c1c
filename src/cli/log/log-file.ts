import { closeSync, fchmodSync, fstatSync, openSync, renameSync, writeSync } from 'node:fs';

/** One file of this many bytes is written at a time, and this many older ones are kept. */
export const logLimits = { fileBytes: 5 * 1024 * 1024, olderFiles: 3, lineBytes: 2_000 };

/**
 * A log in a file that only its owner may read, bounded: a full one is kept as NAME.1, that one as
 * NAME.2, and so on. A line that cannot be written is lost; a full disk ends no process.
 */
export class LogFile {
  readonly #path: string;
  readonly #maxBytes: number;
  #file: number | undefined;
  #bytes = 0;

  constructor(path: string, maxBytes = logLimits.fileBytes) {
    this.#path = path;
    this.#maxBytes = maxBytes;
    this.#open();
  }

  write(line: string): void {
    const text = shortened(line);
    try {
      if (this.#bytes > 0 && this.#bytes + Buffer.byteLength(text) > this.#maxBytes) this.#rotate();
      if (this.#file === undefined) this.#open();
      if (this.#file !== undefined) this.#bytes += writeSync(this.#file, text);
    } catch {
      // There is nowhere to say so.
    }
  }

  #open(): void {
    this.#file = openSync(this.#path, 'a', 0o600);
    // One that was there before may have been made with another mode.
    fchmodSync(this.#file, 0o600);
    this.#bytes = fstatSync(this.#file).size;
  }

  #rotate(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
    for (let number = logLimits.olderFiles; number > 0; number--) {
      const newer = number === 1 ? this.#path : `${this.#path}.${number - 1}`;
      try {
        renameSync(newer, `${this.#path}.${number}`);
      } catch {
        // There is no such older file yet.
      }
    }
    this.#open();
  }
}

/** A line that is too long is told as such: half of it would be no JSON. */
function shortened(line: string): string {
  if (Buffer.byteLength(line) <= logLimits.lineBytes) return line;
  const { level, time, msg } = JSON.parse(line) as Record<string, unknown>;
  return `${JSON.stringify({ level, time, msg: String(msg).slice(0, 300), isCut: true })}\n`;
}
