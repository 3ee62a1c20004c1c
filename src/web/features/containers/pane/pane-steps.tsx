import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { cn } from '#web/lib/cn.ts';
import { isSilent } from '#web/lib/words/freshness-words.ts';
import { BackendName } from '#web/parts/backend/backend-name.tsx';
import { Button } from '#web/ui/button.tsx';
import type { PaneBackend } from './pane.queries.ts';

/** Before anything is installed: the three steps to a running app, and which of them are done. */
export function PaneSteps({ backends }: { backends: readonly PaneBackend[] }) {
  const answering = backends.filter(({ freshness }) => !isSilent(freshness));
  const [first, ...others] = answering;
  return (
    <ol className="grid grid-cols-1 gap-3 p-3 text-sm">
      <Step number={1} title="A backend answers" isDone={first !== undefined}>
        {first ? (
          <>
            <BackendName backend={first} />
            {others.length > 0 && ` and ${others.length} more`}
          </>
        ) : (
          <NoBackend isKnown={backends.length > 0} />
        )}
      </Step>
      <Step number={2} title="Install an app" isDone={false}>
        Press Install on an app. The flavour that fits is chosen for you.
      </Step>
      <Step number={3} title="See it run" isDone={false}>
        It appears here as soon as it is on its way.
      </Step>
    </ol>
  );
}

function NoBackend({ isKnown }: { isKnown: boolean }) {
  return (
    <>
      {isKnown
        ? 'None of your backends answers now. Start one, or connect another.'
        : 'A machine with Docker or Podman that runs your apps. It needs no open port.'}
      <Button asChild className="mt-2" size="sm">
        <Link to="/backends?connect">Connect a backend</Link>
      </Button>
    </>
  );
}

function Step({
  number,
  title,
  isDone,
  children,
}: {
  number: number;
  title: string;
  isDone: boolean;
  children: ReactNode;
}) {
  return (
    <li className="flex items-start gap-3">
      <span
        className={cn(
          'grid size-6 shrink-0 place-items-center rounded-full text-xs font-semibold',
          isDone ? 'bg-primary text-primary-foreground' : 'bg-muted text-muted-foreground',
        )}
      >
        {isDone ? <Check role="img" aria-label="Done" className="size-3.5" /> : number}
      </span>
      <div className="min-w-0 text-xs text-muted-foreground">
        <h3 className="text-sm font-medium text-foreground">{title}</h3>
        {children}
      </div>
    </li>
  );
}
