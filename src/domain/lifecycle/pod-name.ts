import { appName } from '#domain/release/app-name.ts';

const maxLength = 60;

/**
 * The default name of a pod of this app: the last part of its identifier as a valid container name
 * (2 or more letters, digits, '-', '_', '.', first a letter or digit). org.lab/Cells becomes cells.
 */
export function podName(appIdentifier: string): string {
  const name = appName(appIdentifier)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9_.]+/g, '-')
    .slice(0, maxLength)
    .replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '');
  return name.length < 2 ? `app${name && `-${name}`}` : name;
}

/** The name itself while it is free, then with the first number that is: cells, cells-2, cells-3. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  let number = 2;
  while (taken.has(`${name}-${number}`)) number += 1;
  return `${name}-${number}`;
}
