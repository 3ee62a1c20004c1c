/**
 * The key that comes with a session cookie. It is kept for this origin: a cookie goes to every
 * port of a host, this storage does not.
 */
const name = 'kabinet-key';

export function keepPageKey(key: string): void {
  localStorage.setItem(name, key);
}

export function readPageKey(): string | null {
  return localStorage.getItem(name);
}
