import { cva, type VariantProps } from 'class-variance-authority';
import { Slot } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from '#web/lib/cn.ts';

const buttonVariants = cva(
  'inline-flex items-center justify-center gap-1.5 whitespace-nowrap rounded-lg text-sm font-medium transition-colors disabled:opacity-50 disabled:cursor-not-allowed aria-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0',
  {
    variants: {
      look: {
        primary: 'bg-brand text-brand-ink hover:bg-brand/90 shadow-xs',
        plain: 'border bg-surface text-ink hover:bg-sunken shadow-xs',
        quiet: 'text-quiet hover:bg-sunken hover:text-ink',
        danger: 'bg-danger-soft text-danger hover:bg-danger/15 border border-danger/25',
      },
      size: { normal: 'h-9 px-3.5', small: 'h-8 px-2.5 text-[0.8125rem]', icon: 'size-8' },
    },
    defaultVariants: { look: 'plain', size: 'normal' },
  },
);

type ButtonProps = ComponentProps<'button'> &
  VariantProps<typeof buttonVariants> & { asChild?: boolean };

export function Button({
  className,
  look,
  size,
  asChild = false,
  type = 'button',
  ...props
}: ButtonProps) {
  const classes = cn(buttonVariants({ look, size }), className);
  return asChild ? (
    <Slot.Root className={classes} {...props} />
  ) : (
    <button type={type} className={classes} {...props} />
  );
}
