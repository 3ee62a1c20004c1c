import type { ReactNode } from 'react';
import { cn } from '#web/lib/cn.ts';

type PageProps = {
  title: string;
  subtitle?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  wide?: boolean;
};

/** A page with its title, one line below it, and what can be done here. */
export function Page({ title, subtitle, actions, children, wide = false }: PageProps) {
  return (
    <div
      className={cn(
        'mx-auto w-full px-4 py-6 sm:px-6 lg:py-8',
        wide ? 'max-w-[96rem]' : 'max-w-6xl',
      )}
    >
      <title>{`${title} · Kabinet`}</title>
      <header className="mb-6 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="text-2xl font-semibold tracking-tight [overflow-wrap:anywhere]">
            {title}
          </h1>
          {subtitle !== undefined && <div className="mt-1 text-muted-foreground">{subtitle}</div>}
        </div>
        {actions !== undefined && (
          <div className="flex flex-wrap items-center gap-2">{actions}</div>
        )}
      </header>
      {children}
    </div>
  );
}
