/** A number of a list of numbers; 0 beyond its end. */
export function numberAt(list: ArrayLike<number>, at: number): number {
  return list[at] ?? 0;
}
