const pattern = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,62}$/u;

/** What to tell of a name that is not one. */
export const backendNameRule =
  'A backend name has 1 to 63 letters, digits, spaces, dots, dashes and underscores, and begins with a letter or a digit';

export function isBackendName(name: string): boolean {
  return pattern.test(name);
}
