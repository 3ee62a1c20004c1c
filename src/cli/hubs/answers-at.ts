const patienceMs = 3_000;

/** Whether a hub of Kabinet answers at an address, as seen from this machine. */
export async function answersAt(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/version`, { signal: AbortSignal.timeout(patienceMs) });
    return ((await response.json()) as { name?: unknown }).name === 'kabinet';
  } catch {
    return false;
  }
}
