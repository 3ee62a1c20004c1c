/** More are not read at once. */
export const maxLogs = 12;

/** The containers of ?pods=id,id, each once, and how many more than are read at once were named. */
export function podsIn(param: string | null): { ids: string[]; leftOut: number } {
  const ids = [...new Set((param ?? '').split(',').filter((id) => id !== ''))];
  return { ids: ids.slice(0, maxLogs), leftOut: Math.max(0, ids.length - maxLogs) };
}

export function logsOf(ids: readonly string[]): string {
  return `/logs?pods=${ids.join(',')}`;
}
