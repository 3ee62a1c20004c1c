import { useQuery } from '@tanstack/react-query';
import { Unlink } from 'lucide-react';
import { countWords } from '#web/lib/words/count-words.ts';
import { Section } from '#web/parts/page/section.tsx';
import { OrphanRow } from './orphan-row.tsx';
import { orphansQuery } from './orphans.queries.ts';

/**
 * Containers that a backend has made and that this hub does not know. Nothing where there is none.
 * `backendId`: of this backend alone.
 */
export function Orphans({ backendId }: { backendId?: string }) {
  const { data } = useQuery(orphansQuery());
  const found = (data?.backends ?? [])
    .filter(({ id }) => backendId === undefined || id === backendId)
    .flatMap((backend) => backend.orphans.map((orphan) => ({ backend, orphan })));
  if (found.length === 0) return null;
  return (
    <div className="mb-6">
      <Section title={countWords(found.length, 'orphan')}>
        <p className="mb-3 flex items-start gap-2 text-sm text-muted-foreground">
          <Unlink aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span>
            Containers that a backend has made and that this hub does not know, for example after
            its store was restored or lost. They stay until somebody adopts or removes them.
          </span>
        </p>
        <ul aria-label="Orphans" className="divide-y rounded-xl border bg-card shadow-xs">
          {found.map(({ backend, orphan }) => (
            <li key={orphan.id}>
              <OrphanRow orphan={orphan} backend={backend} />
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}
