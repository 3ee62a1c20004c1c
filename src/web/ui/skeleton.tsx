import type { ComponentProps } from 'react';
import { cn } from '#web/lib/cn.ts';

/** The place of something that is still on its way, as tall as it will be. */
export function Skeleton({ className, ...props }: ComponentProps<'div'>) {
  return (
    <div
      aria-hidden
      data-slot="skeleton"
      className={cn('animate-pulse rounded-lg bg-muted', className)}
      {...props}
    />
  );
}
