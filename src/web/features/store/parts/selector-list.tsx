import { cn } from '#web/lib/cn.ts';

type Selector = { kind: string; required: boolean; words: string };

/** What a flavour asks of a machine, in words. */
export function SelectorList({
  selectors,
  className,
}: {
  selectors: readonly Selector[];
  className?: string;
}) {
  if (selectors.length === 0)
    return <p className={cn('text-sm', className)}>Runs on any machine</p>;
  return (
    <ul className={cn('grid grid-cols-1 gap-1 text-sm', className)}>
      {selectors.map(({ kind, words, required }) => (
        <li key={`${kind} ${words}`} className="[overflow-wrap:anywhere]">
          {required ? 'Needs' : 'Prefers'} {words}
        </li>
      ))}
    </ul>
  );
}
