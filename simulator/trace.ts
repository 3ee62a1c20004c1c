import type { VirtualTime } from './virtual-time.ts';

const id = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/**
 * What has happened in a schedule, line by line. Ids are numbered as they appear, so that two runs
 * of a seed read the same.
 */
export class Trace {
  readonly lines: string[] = [];
  readonly #names = new Map<string, string>();
  readonly #time: VirtualTime;
  readonly #isKept: boolean;

  constructor(time: VirtualTime, isKept: boolean) {
    this.#time = time;
    this.#isKept = isKept;
  }

  note(what: () => string): void {
    if (!this.#isKept) return;
    this.lines.push(
      `${(this.#time.elapsedMs / 1_000).toFixed(3)} ${what().replace(id, (one) => this.#nameOf(one))}`,
    );
  }

  #nameOf(one: string): string {
    const name = this.#names.get(one) ?? `#${this.#names.size + 1}`;
    this.#names.set(one, name);
    return name;
  }
}
