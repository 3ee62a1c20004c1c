import {
  ArrowUpCircle,
  CircleCheck,
  CircleDashed,
  CircleSlash,
  HardDriveDownload,
  type LucideIcon,
} from 'lucide-react';
import { cn } from '#web/lib/cn.ts';
import { countWords } from '#web/lib/count-words.ts';
import type { AppCardData } from './app-card-fragment.ts';

type Shown = Pick<AppCardData, 'state' | 'fit' | 'installedOn'>;
type StateLabel = { icon: LucideIcon; words: string; title?: string; tone: string };

/** Installed or not, and where it would run: one line, always as tall. */
export function AppStateLine({ app, className }: { app: Shown; className?: string }) {
  const { icon: Icon, words, title, tone } = stateLabel(app);
  return (
    <p
      className={cn('flex min-w-0 items-center gap-1.5 text-xs font-medium', tone, className)}
      title={title ?? words}
    >
      <Icon aria-hidden className="size-3.5 shrink-0" />
      <span className="truncate">{words}</span>
    </p>
  );
}

function stateLabel({ state, fit, installedOn }: Shown): StateLabel {
  switch (state) {
    case 'INSTALLED':
      return {
        icon: HardDriveDownload,
        words: `Installed ${where(installedOn)}`,
        title: `Installed on ${namesOf(installedOn)}`,
        tone: 'text-brand',
      };
    case 'UPDATE_AVAILABLE':
      return {
        icon: ArrowUpCircle,
        words: `Update available, installed ${where(installedOn)}`,
        title: `Installed on ${namesOf(installedOn)}`,
        tone: 'text-magenta',
      };
    case 'INCOMPATIBLE':
      return { icon: CircleSlash, words: fit.sentence, tone: 'text-danger' };
    case 'NOT_INSTALLED':
      return fit.eligibility === 'OK'
        ? { icon: CircleCheck, words: fit.sentence, tone: 'text-emerald-700 dark:text-emerald-300' }
        : { icon: CircleDashed, words: fit.sentence, tone: 'text-quiet' };
  }
}

function where(backends: Shown['installedOn']): string {
  return backends.length === 1
    ? `on ${namesOf(backends)}`
    : `on ${countWords(backends.length, 'backend')}`;
}

function namesOf(backends: Shown['installedOn']): string {
  return backends.map(({ name }) => name).join(', ');
}
