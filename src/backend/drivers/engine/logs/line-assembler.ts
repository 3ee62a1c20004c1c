import type { LogLine } from '#backend/drivers/port/driver.ts';
import type { LogEntry, LogSource } from './log-entries.ts';

/** Lines longer than this are cut and end in an ellipsis. */
export const maxLineLength = 16_384;

/**
 * Puts the entries of a log together to lines. What a line shows is decided before it is cut: a progress bar
 * rewrites its line after each carriage return, and what was written last is what a terminal shows.
 */
export class LineAssembler {
  readonly #open = { stdout: new OpenLine('stdout'), stderr: new OpenLine('stderr') };

  /** The lines that this entry ends. */
  take(entry: LogEntry): LogLine[] {
    return this.#open[entry.source].take(entry);
  }

  /** Lines without an end that have changed since they were last told. */
  unfinished(): LogLine[] {
    return [this.#open.stdout, this.#open.stderr].flatMap((line) => line.unfinished() ?? []);
  }

  get hasUntold(): boolean {
    return this.#open.stdout.isUntold || this.#open.stderr.isUntold;
  }
}

class OpenLine {
  readonly #source: LogSource;
  readonly #decoder = new TextDecoder();
  #at: Date | null = null;
  /** What was written since the last carriage return. */
  #written = '';
  /** What was written before it, in case nothing follows. */
  #rewritten = '';
  isUntold = false;

  constructor(source: LogSource) {
    this.#source = source;
  }

  take({ at, bytes }: LogEntry): LogLine[] {
    const [first = '', ...more] = this.#decoder.decode(bytes, { stream: true }).split('\n');
    this.#write(first, at);
    return more.map((text) => {
      const line = this.#line();
      [this.#written, this.#rewritten, this.isUntold] = ['', '', false];
      this.#write(text, at);
      return line;
    });
  }

  unfinished(): LogLine | undefined {
    if (!this.isUntold) return undefined;
    this.isUntold = false;
    return { ...this.#line(), isUnfinished: true };
  }

  #write(text: string, at: Date | null): void {
    // Of its last piece: a bar is as it was at that moment.
    this.#at = at;
    if (text === '') return;
    this.isUntold = true;
    const [first = '', ...rewrites] = text.split('\r');
    this.#append(first);
    for (const rewrite of rewrites) {
      if (this.#written !== '') this.#rewritten = this.#written;
      this.#written = '';
      this.#append(rewrite);
    }
  }

  /** One letter more than is shown, so that a cut is noticed; no more, so that an endless line fills no memory. */
  #append(text: string): void {
    if (this.#written.length <= maxLineLength)
      this.#written = (this.#written + text).slice(0, maxLineLength + 1);
  }

  #line(): LogLine {
    const text = this.#written === '' ? this.#rewritten : this.#written;
    return { at: this.#at, source: this.#source, text: cut(text) };
  }
}

function cut(text: string): string {
  return text.length > maxLineLength ? `${text.slice(0, maxLineLength)}…` : text;
}
