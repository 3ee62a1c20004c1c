import type { Backend } from '#web/data/fragments/backend-fragment.ts';
import { Badge } from '#web/ui/badge.tsx';

type Lifecycle = Backend['standing'];

const words: Partial<Record<Lifecycle, string>> = {
  DRAINING: 'Draining',
  RETIRING: 'Retiring',
  RETIRED: 'Retired',
  REVOKED: 'Revoked',
};

/** Shown beside the name of a backend that is not active. */
export function LifecycleBadge({ lifecycle }: { lifecycle: Lifecycle }) {
  const word = words[lifecycle];
  return word === undefined ? null : <Badge variant="outline">{word}</Badge>;
}
