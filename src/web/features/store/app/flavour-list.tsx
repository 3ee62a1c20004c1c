import { Link } from 'react-router';
import { byteWords } from '#web/lib/words/byte-words.ts';
import { Badge } from '#web/ui/badge.tsx';
import { Card } from '#web/ui/card.tsx';
import { TimeAgo } from '#web/parts/text/time-ago.tsx';
import { flavourPath } from '../parts/app-path.ts';
import { SelectorList } from '../parts/selector-list.tsx';
import type { FlavourData } from './app.queries.ts';

/** The builds of a release, each with what it asks of a machine in words. */
export function FlavourList({ flavours }: { flavours: readonly FlavourData[] }) {
  return (
    <ul className="grid grid-cols-1 gap-3 sm:grid-cols-2">
      {flavours.map((flavour) => (
        <li key={flavour.id} className="min-w-0">
          <Card className="group relative h-full p-4 transition-[border-color,box-shadow] hover:border-primary/50 hover:shadow-md">
            <div className="flex flex-wrap items-center gap-2">
              <h3 className="min-w-0 truncate font-semibold" data-hint={flavour.name}>
                <Link
                  to={flavourPath(flavour.id)}
                  className="rounded group-hover:text-primary after:absolute after:inset-0 after:rounded-xl"
                >
                  {flavour.name}
                </Link>
              </h3>
              {flavour.withdrawnAt !== null && <Badge variant="warn">Withdrawn</Badge>}
              <span className="ml-auto text-xs text-muted-foreground">
                {flavour.sizeBytes === null ? null : byteWords(flavour.sizeBytes)}
              </span>
            </div>
            <SelectorList selectors={flavour.selectors} className="mt-2" />
            <p
              className="mt-3 truncate font-mono text-xs text-muted-foreground"
              data-hint={flavour.image.imageString}
            >
              {flavour.image.imageString}
            </p>
            <p className="mt-0.5 text-xs text-muted-foreground">
              Built <TimeAgo at={flavour.image.buildAt} />
            </p>
          </Card>
        </li>
      ))}
    </ul>
  );
}
