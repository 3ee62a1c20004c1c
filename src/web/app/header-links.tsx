import { NavLink } from 'react-router';
import { cn } from '#web/lib/cn.ts';
import { linksAt } from './place-links.ts';

/** Links that are not needed every day: with the small things at the end of the header. */
export function HeaderLinks() {
  return linksAt('header').map(({ to, title, icon: Icon }) => (
    <NavLink
      key={to}
      to={to}
      aria-label={title}
      data-hint={title}
      className={({ isActive }) =>
        cn(
          'inline-flex size-8 items-center justify-center rounded-lg transition-colors',
          isActive
            ? 'bg-accent text-primary'
            : 'text-muted-foreground hover:bg-muted hover:text-foreground',
        )
      }
    >
      <Icon aria-hidden className="size-4" />
    </NavLink>
  ));
}
