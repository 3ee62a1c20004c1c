import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps } from 'react';
import { cn } from '#web/lib/cn.ts';

const badgeVariants = cva(
  'inline-flex max-w-full items-center gap-1 rounded-md px-1.5 py-0.5 text-xs font-medium whitespace-nowrap [&_svg]:size-3 [&_svg]:shrink-0',
  {
    variants: {
      look: {
        neutral: 'bg-sunken text-quiet',
        outline: 'border text-quiet',
        brand: 'bg-brand-soft text-brand',
        magenta: 'bg-magenta-soft text-magenta',
        danger: 'bg-danger-soft text-danger',
        warn: 'bg-amber-100 text-amber-900 dark:bg-amber-400/15 dark:text-amber-200',
      },
    },
    defaultVariants: { look: 'neutral' },
  },
);

export function Badge({
  className,
  look,
  ...props
}: ComponentProps<'span'> & VariantProps<typeof badgeVariants>) {
  return <span className={cn(badgeVariants({ look }), className)} {...props} />;
}
