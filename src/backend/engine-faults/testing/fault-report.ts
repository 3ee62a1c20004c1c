/** The protocol has broken a promise; the message says which. */
class PromiseBroken extends Error {
  override name = 'PromiseBroken';
}

/** What was done to the protocol, and what it was seen to keep. */
export class FaultReport {
  readonly injected: string[] = [];
  readonly verified: string[] = [];

  inject(what: string): void {
    this.injected.push(what);
  }

  /** Throws PromiseBroken unless `isTrue`. */
  verify(promise: string, isTrue: boolean, found: unknown = ''): void {
    if (!isTrue)
      throw new PromiseBroken(
        `${promise}: it does not hold${found === '' ? '' : ` (${typeof found === 'string' ? found : JSON.stringify(found)})`}`,
      );
    this.verified.push(promise);
  }

  /** As verify(), for one of many rounds: said once, when all have passed. */
  check(promise: string, isTrue: boolean, found: unknown = ''): void {
    if (!isTrue || !this.verified.includes(promise)) this.verify(promise, isTrue, found);
  }

  none(promise: string, violations: readonly string[]): void {
    this.check(promise, violations.length === 0, violations.slice(0, 3).join('; '));
  }

  /** For people, a line each. */
  get text(): string {
    return [
      ...this.injected.map((what) => `  injected  ${what}`),
      ...this.verified.map((promise) => `  verified  ${promise}`),
    ].join('\n');
  }
}
