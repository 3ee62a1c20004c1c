import type { UsageSample } from '#domain/agent-wire/pod-usage.ts';

const fields = [
  'cpuPercent',
  'memoryBytes',
  'memoryLimitBytes',
  'receivedBytes',
  'sentBytes',
  'gpuPercent',
  'gpuMemoryBytes',
] as const satisfies (keyof UsageSample)[];
const width = fields.length + 1;

/** The newest samples of one pod, in one block of memory that never grows: 64 bytes a sample. */
export class UsageRing {
  readonly #numbers: Float64Array;
  readonly #size: number;
  #next = 0;
  #count = 0;

  constructor(size: number) {
    this.#size = size;
    this.#numbers = new Float64Array(size * width);
  }

  add(sample: UsageSample): void {
    const at = this.#next * width;
    this.#numbers[at] = sample.at.getTime();
    for (const [n, field] of fields.entries()) this.#numbers[at + 1 + n] = sample[field] ?? NaN;
    this.#next = (this.#next + 1) % this.#size;
    this.#count = Math.min(this.#count + 1, this.#size);
  }

  /** Oldest first. */
  since(moment: number): UsageSample[] {
    const first = this.#next - this.#count + this.#size;
    return Array.from({ length: this.#count }, (_, n) => this.#at((first + n) % this.#size)).filter(
      ({ at }) => at.getTime() >= moment,
    );
  }

  #at(place: number): UsageSample {
    const [at = NaN, ...numbers] = this.#numbers.subarray(place * width, (place + 1) * width);
    const known = numbers.map((number) => (Number.isNaN(number) ? null : number));
    const named = fields.map((field, n) => [field, known[n]] as const);
    return { at: new Date(at), ...Object.fromEntries(named) } as UsageSample;
  }
}
