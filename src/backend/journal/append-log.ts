import type { Disk, OpenFile } from '#backend/disk.ts';

/**
 * A file of JSON lines that only grows. What was appended with `isDurable` survives the loss of
 * power; the rest survives the death of the process. A last line that was cut off is left out.
 */
export class AppendLog {
  #file: OpenFile;
  readonly #path: string;
  readonly #disk: Disk;
  #isTorn = false;

  constructor(path: string, disk: Disk) {
    this.#path = path;
    this.#disk = disk;
    this.#file = disk.openToAppend(path);
  }

  /**
   * Reads what is there and lets `condense` say what of it is still needed; the file starts again
   * from that.
   */
  static open(path: string, disk: Disk, condense: (lines: unknown[]) => unknown[]): AppendLog {
    const lines = readLines(disk.read(path) ?? '');
    disk.replace(path, asText(condense(lines)));
    return new AppendLog(path, disk);
  }

  append(line: unknown, isDurable: boolean): void {
    // A write that failed may have left half a line: what follows begins on a new one.
    const text = this.#isTorn ? `\n${asText([line])}` : asText([line]);
    this.#isTorn = true;
    this.#file.append(text, isDurable);
    this.#isTorn = false;
  }

  restart(lines: unknown[]): void {
    this.#file.close();
    this.#disk.replace(this.#path, asText(lines));
    this.#file = this.#disk.openToAppend(this.#path);
  }

  close(): void {
    this.#file.close();
  }
}

function asText(lines: unknown[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

function readLines(text: string): unknown[] {
  return text.split('\n').flatMap((line) => {
    if (line === '') return [];
    try {
      return [JSON.parse(line) as unknown];
    } catch {
      return []; // cut off by the crash that ended the agent
    }
  });
}
