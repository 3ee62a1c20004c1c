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
import { phaseWords, type PhaseTone } from '#web/lib/words/phase-words.ts';
import { isSilent, type Freshness } from '#web/lib/words/freshness-words.ts';

type Phase = keyof typeof phaseWords;

const tones: Record<PhaseTone, string> = {
  good: 'bg-emerald-100 text-emerald-900 dark:bg-emerald-400/15 dark:text-emerald-200',
  busy: 'bg-sky-100 text-sky-900 dark:bg-sky-400/15 dark:text-sky-200',
  rest: 'bg-muted text-muted-foreground',
  warn: 'bg-amber-100 text-amber-950 dark:bg-amber-400/15 dark:text-amber-200',
  bad: 'bg-destructive-soft text-destructive',
  gone: 'border text-muted-foreground',
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

/** As it was last reported: without the colour that says it is so now. The hub may be away, too. */
const outline = 'border border-current/40 bg-transparent dark:bg-transparent text-muted-foreground';
const outlineWithoutHub =
  'in-data-[hub=away]:border in-data-[hub=away]:border-current/40 in-data-[hub=away]:bg-transparent! in-data-[hub=away]:text-muted-foreground!';

/**
 * Colour, icon and word of a phase; `percent` follows the word where something is counted. Full
 * while its backend answers, an outline when it does not. `freshness`: of the backend that reports it.
 */
export function PhaseChip({
  phase,
  freshness,
  percent,
  className,
}: {
  phase: Phase;
  freshness: Freshness;
  percent?: number | null | undefined;
  className?: string;
}) {
  const { word, tone, meaning } = phaseWords[phase];
  const Icon = icons[phase];
  const isOld = isSilent(freshness);
  return (
    <span
      data-hint={isOld ? `As last reported: ${meaning}` : meaning}
      data-known={isOld ? 'last' : 'now'}
      className={cn(
        'inline-flex h-6 shrink-0 items-center gap-1.5 rounded-full px-2 text-xs font-medium whitespace-nowrap',
        tones[tone],
        isOld ? outline : outlineWithoutHub,
        className,
      )}
    >
      <Icon
        aria-hidden
        className={cn('size-3.5', Icon === LoaderCircle && !isOld && 'animate-spin')}
      />
      {word}
      {typeof percent === 'number' && <span className="tabular-nums">{Math.floor(percent)} %</span>}
    </span>
  );
}
