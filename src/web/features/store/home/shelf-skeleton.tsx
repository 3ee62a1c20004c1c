import { Section } from '#web/parts/page/section.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';

/** On a phone a strip that is pushed sideways; else one or two rows. */
export const shelfGrid =
  'grid gap-3 max-sm:-mx-4 max-sm:flex max-sm:snap-x max-sm:overflow-x-auto max-sm:px-4 max-sm:pb-1 max-sm:[&>*]:w-72 max-sm:[&>*]:shrink-0 max-sm:[&>*]:snap-center sm:grid-cols-2 lg:grid-cols-3';

export function ShelfSkeleton({ title }: { title: string }) {
  return (
    <Section title={title}>
      <div className={shelfGrid}>
        {['a', 'b', 'c', 'd'].map((place) => (
          <Skeleton key={place} className="h-48 rounded-xl" />
        ))}
      </div>
    </Section>
  );
}
