import { Check, LoaderCircle } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { cn } from '#web/lib/cn.ts';
import { countWords } from '#web/lib/words/count-words.ts';
import { Button } from '#web/ui/button.tsx';
import type { StoreState } from './home.queries.ts';

type FirstStepsProps = { repos: StoreState['githubRepos']; backends: StoreState['backends'] };

/** What an empty store shows: the three steps to the first running app, and which are done. */
export function FirstSteps({ repos, backends }: FirstStepsProps) {
  const isReading = repos.some(({ state }) => state === 'NEW' || state === 'SCANNING');
  const hasFailed = repos.length > 0 && !isReading;
  const real = backends.filter(({ isDemo }) => !isDemo);
  return (
    <section aria-labelledby="first-steps" className="mx-auto max-w-2xl pt-2">
      <h2 id="first-steps" className="text-lg font-semibold tracking-tight">
        The store is empty. Three steps to the first app:
      </h2>
      <ol className="mt-4 grid grid-cols-1 gap-3">
        <Step
          number={1}
          title="Add a repository"
          isDone={false}
          isBusy={isReading}
          action={
            <Button asChild variant="default">
              <Link to="/repos?add">Add repository</Link>
            </Button>
          }
        >
          {isReading &&
            `Kabinet is scanning ${countWords(repos.length, 'repository', 'repositories')}; apps appear here automatically.`}
          {hasFailed && (
            <>
              No apps found in {countWords(repos.length, 'repository', 'repositories')}.{' '}
              <Link to="/repos" className="text-primary underline">
                See why
              </Link>
              , or add another.
            </>
          )}
          {repos.length === 0 && 'Apps come from repositories, such as jhnnsrs/starmist on GitHub.'}
        </Step>
        <Step
          number={2}
          title="Connect a backend"
          isDone={real.length > 0}
          action={
            <Button variant="outline" asChild>
              <Link to="/backends?connect">Connect a backend</Link>
            </Button>
          }
        >
          {real.length > 0
            ? `${countWords(real.length, 'backend')} can run apps.`
            : 'A machine with Docker or Podman that runs your apps. It connects outward and needs no open port.'}
        </Step>
        <Step number={3} title="Install the first app" isDone={false}>
          Open an app and press Install. Kabinet chooses the flavour that fits the machine.
        </Step>
      </ol>
    </section>
  );
}

type StepProps = {
  number: number;
  title: string;
  isDone: boolean;
  isBusy?: boolean;
  children: ReactNode;
  action?: ReactNode;
};

function Step({ number, title, isDone, isBusy = false, children, action }: StepProps) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-xl border bg-card p-4 shadow-xs">
      <span
        className={cn(
          'grid size-8 shrink-0 place-items-center rounded-full text-sm font-semibold',
          isDone ? 'bg-primary text-primary-foreground' : 'bg-muted text-muted-foreground',
        )}
      >
        {isDone && <Check role="img" aria-label="Done" className="size-4" />}
        {isBusy && (
          <LoaderCircle role="img" aria-label="In progress" className="size-4 animate-spin" />
        )}
        {!isDone && !isBusy && number}
      </span>
      <span className="min-w-0 flex-1 basis-56">
        <h3 className="font-medium">{title}</h3>
        <span className="text-sm text-muted-foreground">{children}</span>
      </span>
      {!isDone && action}
    </li>
  );
}
