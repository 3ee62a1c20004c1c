import type { Driver, ObservedContainer } from '#backend/drivers/port/driver.ts';

/**
 * The containers that are known to be of this backend, so that a start, a stop or a removal asks
 * only once whose a container is. An engine gives an id once and never changes the labels of
 * what it has made: what is ours stays ours until it is gone. Names, which are given again, are
 * never taken for ids.
 */
export class OwnContainers {
  readonly #inspect: Driver['inspect'];
  readonly #names = new Map<string, string>();

  constructor(inspect: Driver['inspect']) {
    this.#inspect = inspect;
  }

  add(id: string, name: string): void {
    this.#names.set(id, name);
  }

  /** What an inspection has shown: nothing of one that is gone, or is not ours. */
  note(id: string, container: ObservedContainer | undefined): void {
    if (container) this.add(container.id, container.name);
    else this.forget(id);
  }

  forget(id: string): void {
    this.#names.delete(id);
  }

  /** Asks the engine about a container that it does not know. */
  async has(id: string): Promise<boolean> {
    return this.#names.has(id) || (await this.#inspect(id)) !== undefined;
  }

  nameOf(id: string): string {
    return this.#names.get(id) ?? 'The container';
  }
}
