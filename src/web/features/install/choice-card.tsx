import type { ReactNode } from 'react';
import { cn } from '#web/lib/cn.ts';
import { RadioGroupItem } from '#web/ui/radio-group.tsx';

type ChoiceCardProps = {
  /** Of the group that it stands in. */
  value: string;
  isChosen: boolean;
  title: ReactNode;
  children: ReactNode;
  aside?: ReactNode;
  isFaint?: boolean;
};

/** One of several: a radio button with a sentence. */
export function ChoiceCard({
  value,
  isChosen,
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
      <RadioGroupItem value={value} className="mt-0.5 outline-none" />
      <span className="min-w-0 flex-1">
        <span
          className="block truncate font-medium"
          data-hint={typeof title === 'string' ? title : undefined}
        >
          {title}
        </span>
        <span className="block text-muted-foreground [overflow-wrap:anywhere]">{children}</span>
      </span>
      {aside}
    </label>
  );
}
