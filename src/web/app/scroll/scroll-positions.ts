const storageKey = 'kabinet-scroll';
const maxEntries = 60;

/** How far down each entry of the tab's history was scrolled; kept over a reload. */
export function createScrollPositions(storage: Pick<Storage, 'getItem' | 'setItem'>) {
  const positions = new Map<string, number>(restored(storage.getItem(storageKey)));
  return {
    of: (entry: string) => positions.get(entry) ?? 0,
    put(entry: string, top: number) {
      positions.delete(entry);
      positions.set(entry, top);
      for (const oldest of positions.keys()) {
        if (positions.size <= maxEntries) break;
        positions.delete(oldest);
      }
    },
    keep: () => storage.setItem(storageKey, JSON.stringify([...positions])),
  };
}

function restored(text: string | null): [string, number][] {
  const kept: unknown = JSON.parse(text ?? '[]');
  return Array.isArray(kept) ? kept.filter(isPosition) : [];
}

function isPosition(value: unknown): value is [string, number] {
  return Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'number';
}
