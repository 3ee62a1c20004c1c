import { Moon, Sun } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { chooseTheme, currentTheme, watchTheme } from '#web/lib/theme.ts';
import { Button } from '#web/ui/button.tsx';

export function ThemeToggle() {
  const theme = useSyncExternalStore(watchTheme, currentTheme);
  const other = theme === 'dark' ? 'light' : 'dark';
  return (
    <Button
      variant="ghost"
      size="icon"
      aria-label={`Use the ${other} theme`}
      data-hint={`Use the ${other} theme`}
      onClick={() => chooseTheme(other)}
    >
      {theme === 'dark' ? <Sun aria-hidden /> : <Moon aria-hidden />}
    </Button>
  );
}
