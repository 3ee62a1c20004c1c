import { useState } from 'react';
import { useStore } from '#web/lib/use-store.ts';
import { SeveralLogs, type SeveralSnapshot } from './several-logs.ts';

/** The lines of these containers; another beginning is read anew, into lines of its own. */
export function useSeveralLogs(
  count: number,
  reading: string,
): SeveralSnapshot & { several: SeveralLogs } {
  const [held, setHeld] = useState(() => ({ reading, several: new SeveralLogs(count) }));
  if (held.reading !== reading) setHeld({ reading, several: new SeveralLogs(count) });
  return { ...useStore(held.several), several: held.several };
}
