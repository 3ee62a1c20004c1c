/** The terms of all documents, numbered in the order in which they came. It only grows. */
export class Vocabulary {
  readonly #numbers = new Map<string, number>();
  readonly #terms: string[] = [];

  get size(): number {
    return this.#terms.length;
  }

  add(term: string): number {
    const known = this.#numbers.get(term);
    if (known !== undefined) return known;
    this.#numbers.set(term, this.#terms.length);
    return this.#terms.push(term) - 1;
  }

  find(term: string): number | undefined {
    return this.#numbers.get(term);
  }

  term(number: number): string {
    return this.#terms[number] ?? '';
  }

  all(): readonly string[] {
    return this.#terms;
  }

  startingWith(text: string): number[] {
    const found: number[] = [];
    for (let number = 0; number < this.#terms.length; number += 1)
      if (this.#terms[number]?.startsWith(text)) found.push(number);
    return found;
  }
}
