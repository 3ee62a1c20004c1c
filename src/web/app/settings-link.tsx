import { Settings } from 'lucide-react';
import { NavLink } from 'react-router';
import { cn } from '#web/lib/cn.ts';

/** Not a place of every day: it stands with the small things at the end of the header. */
export function SettingsLink() {
  return (
    <NavLink
      to="/settings"
      aria-label="Settings"
      title="Settings"
      className={({ isActive }) =>
        cn(
          'inline-flex size-8 items-center justify-center rounded-lg transition-colors',
          isActive ? 'bg-brand-soft text-brand' : 'text-quiet hover:bg-sunken hover:text-ink',
        )
      }
    >
      <Settings aria-hidden className="size-4" />
    </NavLink>
  );
}
