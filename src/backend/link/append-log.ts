import { closeSync, existsSync, fdatasyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { writeDurably } from './write-durably.ts';

/**
 * A file of JSON lines that only grows. What was appended with `isDurable` survives the loss of
 * power; the rest survives the death of the process. A last line that was cut off is left out.
 */
export class AppendLog {
  private file: number;
  private readonly path: string;
  private isTorn = false;

  private constructor(path: string) {
    this.path = path;
    this.file = openSync(path, 'a', 0o600);
  }

  /** Reads what is there and lets `condense` say what of it is still needed; the file starts again from that. */
  static open(path: string, condense: (lines: unknown[]) => unknown[]): AppendLog {
    const lines = existsSync(path) ? readLines(readFileSync(path, 'utf8')) : [];
    writeDurably(path, asText(condense(lines)));
    return new AppendLog(path);
  }

  append(line: unknown, isDurable: boolean): void {
    // A write that failed may have left half a line: what follows begins on a new one.
    const text = this.isTorn ? `\n${asText([line])}` : asText([line]);
    this.isTorn = true;
    writeWhole(this.file, text);
    this.isTorn = false;
    if (isDurable) fdatasyncSync(this.file);
  }

  restart(lines: unknown[]): void {
    closeSync(this.file);
    writeDurably(this.path, asText(lines));
    this.file = openSync(this.path, 'a', 0o600);
  }

  close(): void {
    closeSync(this.file);
  }
}

/** A disk that fills up takes a part of a line and says nothing. */
function writeWhole(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length;) from += writeSync(file, bytes, from);
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
