import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { countWords } from '#web/lib/words/count-words.ts';
import { Section } from '#web/parts/page/section.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { browsePath } from '../parts/app-path.ts';
import { TaskIcon } from '../parts/task-icon.tsx';
import { categoriesQuery } from './home.queries.ts';

const grid = 'grid grid-cols-2 gap-2 sm:grid-cols-3 sm:gap-3 lg:grid-cols-4 2xl:grid-cols-7';

/** The tasks of bioimage analysis that some app of the store is for. */
export function CategoryTiles() {
  const { tasks } = useSuspenseQuery(categoriesQuery()).data;
  const filled = tasks.filter(({ appCount }) => appCount > 0);
  if (filled.length === 0) return null;
  return (
    <Section
      title="By task"
      aside={
        <Link to="/browse" className="text-sm font-medium text-primary hover:underline">
          Browse all
        </Link>
      }
    >
      <ul className={grid}>
        {filled.map(({ key, label, description, appCount }) => (
          <li key={key} className="min-w-0">
            <Link
              to={browsePath('task', key)}
              data-hint={description}
              className="group flex h-full items-center gap-3 rounded-xl border bg-card p-3 shadow-xs transition-[border-color,box-shadow] hover:border-primary/50 hover:shadow-md"
            >
              <span className="grid size-9 shrink-0 place-items-center rounded-lg bg-accent text-primary">
                <TaskIcon task={key} className="size-[1.125rem]" />
              </span>
              <span className="min-w-0">
                <span className="line-clamp-2 text-sm leading-snug font-medium [hyphens:auto] group-hover:text-primary">
                  {label}
                </span>
                <span className="block text-xs text-muted-foreground">
                  {countWords(appCount, 'app')}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function CategoryTilesSkeleton() {
  return (
    <Section title="By task">
      <div className={grid}>
        {['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((place) => (
          <Skeleton key={place} className="h-[3.75rem] rounded-xl" />
        ))}
      </div>
    </Section>
  );
}
