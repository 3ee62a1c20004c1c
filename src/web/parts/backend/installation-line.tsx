import {
  CircleAlert,
  CircleCheck,
  CircleHelp,
  CircleStop,
  Download,
  type LucideIcon,
} from 'lucide-react';
import { backendLabels } from '#web/lib/words/backend-labels.ts';
import { cn } from '#web/lib/cn.ts';
import { installationWords, type Installation } from '#web/lib/words/installation-words.ts';
import { BackendName } from './backend-name.tsx';

const looks: Record<Installation['state'], { icon: LucideIcon; tone: string }> = {
  RUNNING: { icon: CircleCheck, tone: 'text-emerald-700 dark:text-emerald-300' },
  INSTALLING: { icon: Download, tone: 'text-sky-800 dark:text-sky-300' },
  NOT_RUNNING: { icon: CircleStop, tone: 'text-muted-foreground' },
  FAILED: { icon: CircleAlert, tone: 'text-destructive' },
  LOST: { icon: CircleHelp, tone: 'text-muted-foreground' },
};

/**
 * How far something is installed, in one line: the only place of the pages that says so.
 * `isWhole`: reasons wrap; else the line is always as tall, and what is cut stands in its title.
 */
export function InstallationLine({
  installation,
  isWhole = false,
  className,
}: {
  installation: Installation;
  isWhole?: boolean;
  className?: string;
}) {
  const { icon: Icon, tone } = looks[installation.state];
  const { words, on, because, backends } = installationWords(installation);
  const end = because === null ? '' : `: ${because}`;
  const where = backends.length === 0 ? '' : ` (${backendLabels(backends)})`;
  return (
    <span
      className={cn(
        'flex min-w-0 gap-1.5 text-xs font-medium',
        isWhole ? 'items-start' : 'items-center',
        tone,
        className,
      )}
      data-hint={`${words}${on === null ? where : ` ${backendLabels([on])}`}${end}`}
    >
      <Icon aria-hidden className={cn('size-3.5 shrink-0', isWhole && 'mt-0.5')} />
      <span
        className={cn(
          'tabular-nums',
          isWhole ? '[overflow-wrap:anywhere]' : on === null ? 'truncate' : 'shrink-0',
        )}
      >
        {words}
        {end}
      </span>
      {/* As far from the words as a space, and not as from the sign. */}
      {on !== null && (
        <span className="-ml-0.5 flex min-w-0">
          <BackendName backend={on} />
        </span>
      )}
    </span>
  );
}
