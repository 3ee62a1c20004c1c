import { byteWords } from '#web/lib/byte-words.ts';
import { Badge } from '#web/ui/badge.tsx';
import { Card } from '#web/ui/card.tsx';
import { TimeAgo } from '#web/ui/time-ago.tsx';
import type { FlavourData } from './store.queries.ts';

/** The builds of a release, each with what it asks of a machine in words. */
export function FlavourList({ flavours }: { flavours: FlavourData[] }) {
  return (
    <ul className="grid grid-cols-1 gap-3 sm:grid-cols-2">
      {flavours.map((flavour) => (
        <li key={flavour.id} className="min-w-0">
          <Card className="h-full p-4">
            <div className="flex flex-wrap items-center gap-2">
              <h3 className="min-w-0 truncate font-semibold" title={flavour.name}>{flavour.name}</h3>
              {flavour.withdrawnAt !== null && <Badge look="warn">Withdrawn</Badge>}
              <span className="ml-auto text-xs text-quiet">{flavour.sizeBytes === null ? null : byteWords(flavour.sizeBytes)}</span>
            </div>
            {flavour.description !== '' && <p className="mt-1 text-sm text-quiet">{flavour.description}</p>}
            <SelectorList selectors={flavour.selectors} />
            <p className="mt-3 truncate font-mono text-xs text-quiet" title={flavour.image.imageString}>{flavour.image.imageString}</p>
            <p className="mt-0.5 text-xs text-quiet">Built <TimeAgo at={flavour.image.buildAt} /></p>
          </Card>
        </li>
      ))}
    </ul>
  );
}

function SelectorList({ selectors }: { selectors: FlavourData['selectors'] }) {
  if (selectors.length === 0) return <p className="mt-2 text-sm">Runs on any machine</p>;
  return (
    <ul className="mt-2 grid grid-cols-1 gap-1 text-sm">
      {selectors.map(({ kind, words, required }) => (
        <li key={`${kind} ${words}`}>{required ? 'Needs' : 'Prefers'} {words}</li>
      ))}
    </ul>
  );
}
