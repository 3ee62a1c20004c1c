import { cn } from '#web/lib/cn.ts';
import { Progress } from '#web/ui/progress.tsx';

/** `percent` null: at work, but nobody can tell how far. */
export function ProgressBar({
  percent,
  label,
  className,
}: {
  percent: number | null;
  label: string;
  className?: string;
}) {
  return (
    <Progress
      aria-label={label}
      value={percent === null ? null : Math.round(percent)}
      className={cn('h-1.5', className)}
    />
  );
}
