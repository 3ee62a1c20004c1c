import type { ReactNode } from 'react';
import { cn } from '#web/lib/cn.ts';

type ChoiceCardProps = {
  group: string;
  isChosen: boolean;
  onChoose: () => void;
  title: ReactNode;
  children: ReactNode;
  aside?: ReactNode;
  isFaint?: boolean;
};

/** One of several: a radio button with a sentence. */
export function ChoiceCard({
  group,
  isChosen,
  onChoose,
  title,
  children,
  aside,
  isFaint = false,
}: ChoiceCardProps) {
  return (
    <label
      className={cn(
        'flex cursor-pointer items-start gap-3 rounded-xl border px-3 py-2.5 text-sm transition-colors has-focus-visible:outline-2 has-focus-visible:outline-primary',
        isChosen ? 'border-primary bg-accent/60' : 'hover:bg-muted',
        isFaint && !isChosen && 'bg-muted/50',
      )}
    >
      <input
        type="radio"
        name={group}
        checked={isChosen}
        onChange={onChoose}
        className="mt-1 size-4 shrink-0 accent-(--primary) outline-none"
      />
      <span className="min-w-0 flex-1">
        <span
          className="block truncate font-medium"
          title={typeof title === 'string' ? title : undefined}
        >
          {title}
        </span>
        <span className="block text-muted-foreground [overflow-wrap:anywhere]">{children}</span>
      </span>
      {aside}
    </label>
  );
}
