/** A page that was opened through the palette. */
export type Visit = { to: string; title: string; subtitle: string; kind: string };

const storageKey = 'kabinet-palette';
const maxVisits = 8;

/** The newest first, each page once. */
export function createRecentVisits(storage: Pick<Storage, 'getItem' | 'setItem'>) {
  const list = (): Visit[] => {
    const kept: unknown = JSON.parse(storage.getItem(storageKey) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isVisit) : [];
  };
  return {
    list,
    add: (visit: Visit) =>
      storage.setItem(
        storageKey,
        JSON.stringify([visit, ...list().filter(({ to }) => to !== visit.to)].slice(0, maxVisits)),
      ),
  };
}

function isVisit(value: unknown): value is Visit {
  if (typeof value !== 'object' || value === null) return false;
  const { to, title, subtitle, kind } = value as Record<string, unknown>;
  return (
    [to, title, subtitle, kind].every((part) => typeof part === 'string') &&
    (to as string).startsWith('/')
  );
}
