import { useVirtualizer } from '@tanstack/react-virtual';
import { CircleAlert, TriangleAlert } from 'lucide-react';
import { useRef, useState } from 'react';
import { cn } from '#web/lib/cn.ts';
import { countWords } from '#web/lib/words/count-words.ts';
import { CopyButton } from '#web/parts/form/copy-button.tsx';
import { Input } from '#web/ui/input.tsx';
import { problemsText } from './problems-text.ts';
import { problemsWith } from './problems-with.ts';
import type { ProblemData } from './problem-fragment.ts';

/** From so many on, a field finds among them. */
const many = 20;

/** What the files say and Kabinet could not read, what cost an entry first, each with its place. */
export function ProblemList({ problems }: { problems: readonly ProblemData[] }) {
  const errors = problems.filter(({ severity }) => severity === 'ERROR');
  const warnings = problems.filter(({ severity }) => severity === 'WARNING');
  return (
    <>
      {errors.length > 0 && (
        <ProblemGroup name="Errors" problems={errors}>
          <CircleAlert aria-hidden className="size-4 shrink-0 text-destructive" />
          {countWords(errors.length, 'error')}: entries skipped
        </ProblemGroup>
      )}
      {warnings.length > 0 && (
        <ProblemGroup name="Warnings" problems={warnings}>
          <TriangleAlert
            aria-hidden
            className="size-4 shrink-0 text-amber-700 dark:text-amber-300"
          />
          {countWords(warnings.length, 'warning')}: entries kept
        </ProblemGroup>
      )}
    </>
  );
}

type ProblemGroupProps = {
  name: string;
  problems: readonly ProblemData[];
  children: React.ReactNode;
};

function ProblemGroup({ name, problems, children }: ProblemGroupProps) {
  const [text, setText] = useState('');
  const found = problemsWith(problems, text);
  return (
    <div className="min-w-0 overflow-hidden rounded-xl border bg-card text-sm">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 border-b py-1.5 pr-1.5 pl-3">
        <h3 className="flex items-center gap-2 font-medium">{children}</h3>
        <div
          className={cn(
            'flex min-w-0 items-center gap-2',
            problems.length >= many && 'max-sm:flex-1 max-sm:basis-56',
          )}
        >
          {problems.length >= many && (
            <Input
              type="search"
              aria-label={`Search the ${name.toLowerCase()}`}
              placeholder="Search text or line"
              value={text}
              onChange={(event) => setText(event.target.value)}
              className="h-8 min-w-0 sm:w-56"
            />
          )}
          <CopyButton text={() => problemsText(found)} label={`Copy the ${name.toLowerCase()}`} />
        </div>
      </div>
      {text.trim() !== '' && (
        <p role="status" className="border-b px-3 py-1.5 text-muted-foreground">
          {found.length === 0
            ? `No match in ${problems.length.toLocaleString('en')}`
            : `${found.length.toLocaleString('en')} of ${problems.length.toLocaleString('en')}`}
        </p>
      )}
      <ProblemRows name={name} problems={found} />
    </div>
  );
}

/** Only the rows in view are in the page: a file can have thousands of problems. */
function ProblemRows({ name, problems }: { name: string; problems: readonly ProblemData[] }) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: problems.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 60,
    overscan: 10,
  });
  return (
    <div
      ref={scroller}
      tabIndex={0}
      role="group"
      aria-label={name}
      className="max-h-96 overflow-y-auto"
    >
      <ul aria-label="Problems" className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, key, start }) => {
          const problem = problems[index];
          return (
            problem && (
              <li
                key={String(key)}
                ref={virtualizer.measureElement}
                data-index={index}
                aria-setsize={problems.length}
                aria-posinset={index + 1}
                className={cn('absolute top-0 left-0 w-full px-3 py-2', index > 0 && 'border-t')}
                style={{ transform: `translateY(${start}px)` }}
              >
                <ProblemRow problem={problem} />
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}

function ProblemRow({ problem: { line, column, path, message } }: { problem: ProblemData }) {
  return (
    <>
      <p className="[overflow-wrap:anywhere]">{message}</p>
      <p className="flex flex-wrap gap-x-2 font-mono text-xs text-muted-foreground [overflow-wrap:anywhere]">
        <span>
          line {line}:{column}
        </span>
        <span>{path}</span>
      </p>
    </>
  );
}
