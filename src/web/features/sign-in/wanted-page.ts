const key = 'kabinet-wanted-page';
/** Who signs in later than this has something else in mind. */
const maxAgeMs = 60 * 60_000;

type Kept = { path: string; at: number };

/**
 * The page that somebody wanted who had to sign in first. It is kept by the browser and not by the
 * tab: the link that signs in is opened in another one.
 */
export function createWantedPage(
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
  now: () => number,
) {
  return {
    keep: (path: string) => storage.setItem(key, JSON.stringify({ path, at: now() })),
    /** Once, and then the store's front. */
    take(): string {
      const kept = keptIn(storage.getItem(key));
      storage.removeItem(key);
      return kept && now() - kept.at < maxAgeMs ? kept.path : '/';
    },
  };
}

/** Only a page of the app: what was kept leads to no other address. */
function keptIn(text: string | null): Kept | null {
  try {
    const kept = JSON.parse(text ?? 'null') as Kept | null;
    return kept && /^\/(?![/\\])/.test(kept.path) && !kept.path.startsWith('/sign-in')
      ? kept
      : null;
  } catch {
    return null;
  }
}

/** Calls when another tab of this browser has signed in; answers how to end it. */
export function onSignInElsewhere(window: Window, act: () => void): () => void {
  const hear = (event: StorageEvent) => {
    if (event.key === key && event.newValue === null) act();
  };
  window.addEventListener('storage', hear);
  return () => window.removeEventListener('storage', hear);
}
