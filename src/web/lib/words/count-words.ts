const format = new Intl.NumberFormat('en');

/** 1 container, 2 containers, 1,204 containers. */
export function countWords(count: number, one: string, many = `${one}s`): string {
  return `${format.format(count)} ${count === 1 ? one : many}`;
}
