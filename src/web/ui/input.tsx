import type { ComponentProps } from 'react';
import { cn } from '#web/lib/cn.ts';

const look =
  'h-9 w-full min-w-0 rounded-lg border bg-card px-3 text-sm shadow-xs placeholder:text-muted-foreground aria-invalid:border-destructive disabled:opacity-60';

export function Input({ className, ...props }: ComponentProps<'input'>) {
  return <input className={cn(look, className)} {...props} />;
}

export function Select({ className, ...props }: ComponentProps<'select'>) {
  return <select className={cn(look, 'pr-8', className)} {...props} />;
}
