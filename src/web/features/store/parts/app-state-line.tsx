import {
  ArrowUpCircle,
  CircleCheck,
  CircleDashed,
  CircleSlash,
  type LucideIcon,
} from 'lucide-react';
import { cn } from '#web/lib/cn.ts';
import { InstallationLine } from '#web/parts/backend/installation-line.tsx';
import type { AppCardData } from './app-card-fragment.ts';

type Shown = Pick<AppCardData, 'state' | 'installation' | 'update'> & {
  fit: Pick<AppCardData['fit'], 'eligibility' | 'sentence'>;
};
type FitLabel = { icon: LucideIcon; tone: string };

/**
 * How far it is installed, or where it would run: one line, always as tall. `isWhole`: as tall as
 * its words.
 */
export function AppStateLine({
  app: { state, fit, installation, update },
  isWhole = false,
  className,
}: {
  app: Shown;
  isWhole?: boolean;
  className?: string;
}) {
  if (installation)
    return (
      <p className={cn('flex min-w-0 items-center gap-x-2', isWhole && 'flex-wrap', className)}>
        <InstallationLine
          installation={installation}
          isWhole={isWhole}
          className="text-[length:inherit]"
        />
        {update && (
          <span className="flex min-w-0 shrink-0 items-center gap-1 font-medium text-magenta">
            <ArrowUpCircle aria-hidden className="size-3.5 shrink-0" />
            <span className="max-w-32 truncate">Update {update.version}</span>
          </span>
        )}
      </p>
    );
  const { icon: Icon, tone } = fitLabel(state, fit);
  return (
    <p
      className={cn('flex min-w-0 items-center gap-1.5 font-medium', tone, className)}
      data-hint={fit.sentence}
    >
      <Icon aria-hidden className="size-3.5 shrink-0" />
      <span className="truncate">{fit.sentence}</span>
    </p>
  );
}

function fitLabel(state: Shown['state'], { eligibility }: Shown['fit']): FitLabel {
  // Grey: that it does not suit one's machines is no fault.
  if (state === 'INCOMPATIBLE') return { icon: CircleSlash, tone: 'text-muted-foreground' };
  return eligibility === 'OK'
    ? { icon: CircleCheck, tone: 'text-emerald-700 dark:text-emerald-300' }
    : { icon: CircleDashed, tone: 'text-muted-foreground' };
}
