import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CircleSlash,
  CircleStop,
  Download,
  LoaderCircle,
  TriangleAlert,
  type LucideIcon,
} from 'lucide-react';
import { cn } from '#web/lib/cn.ts';
import { phaseWords, type PhaseTone } from '#web/lib/phase-words.ts';

type Phase = keyof typeof phaseWords;

const tones: Record<PhaseTone, string> = {
  good: 'bg-emerald-100 text-emerald-900 dark:bg-emerald-400/15 dark:text-emerald-200',
  busy: 'bg-sky-100 text-sky-900 dark:bg-sky-400/15 dark:text-sky-200',
  rest: 'bg-sunken text-quiet',
  warn: 'bg-amber-100 text-amber-950 dark:bg-amber-400/15 dark:text-amber-200',
  bad: 'bg-danger-soft text-danger',
  gone: 'border text-quiet',
};

const icons: Record<Phase, LucideIcon> = {
  PENDING: CircleDashed,
  PULLING: Download,
  CREATING: LoaderCircle,
  STARTING: LoaderCircle,
  RUNNING: CircleCheck,
  UNHEALTHY: TriangleAlert,
  STOPPING: LoaderCircle,
  STOPPED: CircleStop,
  EXITED: CircleStop,
  FAILED: CircleAlert,
  REMOVING: LoaderCircle,
  REMOVED: CircleSlash,
  LOST: CircleHelp,
};

/** Colour, icon and word of a phase; `percent` follows the word where something is counted. */
export function PhaseChip({
  phase,
  percent,
  className,
}: {
  phase: Phase;
  percent?: number | null | undefined;
  className?: string;
}) {
  const { word, tone, meaning } = phaseWords[phase];
  const Icon = icons[phase];
  return (
    <span
      title={meaning}
      className={cn(
        'inline-flex h-6 shrink-0 items-center gap-1.5 rounded-full px-2 text-xs font-medium whitespace-nowrap',
        tones[tone],
        className,
      )}
    >
      <Icon aria-hidden className={cn('size-3.5', Icon === LoaderCircle && 'animate-spin')} />
      {word}
      {typeof percent === 'number' && <span className="tabular-nums">{Math.floor(percent)} %</span>}
    </span>
  );
}
