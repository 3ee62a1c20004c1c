/**
 * A backend's name where only plain text can stand: titles, options, sentences. A demo is marked,
 * because nothing is really run there.
 */
export function backendLabel({ name, isDemo }: { name: string; isDemo: boolean }): string {
  return isDemo ? `${name} (demo)` : name;
}
