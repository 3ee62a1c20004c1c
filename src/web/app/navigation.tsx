import { Boxes, FolderGit2, LayoutGrid, Library, Server, type LucideIcon } from 'lucide-react';
import { NavLink, useLocation } from 'react-router';
import { cn } from '#web/lib/cn.ts';

const places: { to: string; word: string; icon: LucideIcon }[] = [
  { to: '/', word: 'Store', icon: LayoutGrid },
  { to: '/suites', word: 'Suites', icon: Library },
  { to: '/containers', word: 'Containers', icon: Boxes },
  { to: '/repos', word: 'Repositories', icon: FolderGit2 },
  { to: '/backends', word: 'Backends', icon: Server },
];

/** Pages that are reached through the store. */
const inStore = /^\/(browse|apps|nodes|flavours)(\/|$)/;

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
        {places.map(({ to, word, icon: Icon }) => (
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
                  isActive || (to === '/' && inStore.test(pathname))
                    ? 'bg-brand-soft text-brand'
                    : 'text-quiet hover:bg-sunken hover:text-ink',
                )
              }
            >
              <Icon aria-hidden className={isCompact ? 'size-5' : 'size-4'} />
              {word}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
