import { NavLink, useLocation } from 'react-router';
import { cn } from '#web/lib/cn.ts';
import { isMarkedBy, linksAt } from './place-links.ts';

/** The places: in a row at the top, on a phone at the bottom. */
export function Navigation({
  className,
  isCompact = false,
}: {
  className?: string;
  isCompact?: boolean;
}) {
  const { pathname } = useLocation();
  return (
    <nav aria-label="Main" className={className}>
      <ul className={cn('flex', isCompact ? 'justify-around' : 'gap-1')}>
        {linksAt('row').map(({ to, title, icon: Icon }) => (
          <li key={to}>
            <NavLink
              to={to}
              end={to === '/'}
              className={({ isActive }) =>
                cn(
                  'flex items-center rounded-lg font-medium transition-colors',
                  isCompact
                    ? 'min-w-16 flex-col gap-0.5 px-2 py-1.5 text-[0.6875rem]'
                    : 'h-8 gap-2 px-3 text-sm',
                  isActive || isMarkedBy(pathname, to)
                    ? 'bg-accent text-primary'
                    : 'text-muted-foreground hover:bg-muted hover:text-foreground',
                )
              }
            >
              <Icon aria-hidden className={isCompact ? 'size-5' : 'size-4'} />
              {title}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
