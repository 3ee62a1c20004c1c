import type { Backend } from '#web/data/fragments/backend-fragment.ts';
import { Badge } from '#web/ui/badge.tsx';

const words: Partial<Record<Backend['standing'], string>> = {
  DRAINING: 'Draining',
  RETIRING: 'Retiring',
  RETIRED: 'Retired',
  REVOKED: 'Revoked',
};

/** Stands beside the name when a backend is not simply at work. */
export function StandingBadge({ standing }: { standing: Backend['standing'] }) {
  const word = words[standing];
  return word === undefined ? null : <Badge look="outline">{word}</Badge>;
}
