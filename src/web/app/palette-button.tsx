import { Search } from 'lucide-react';
import { useLayoutEffect, useState, type ReactNode } from 'react';
import { Button } from '#web/ui/button.tsx';

/** Opens the palette; so does Ctrl-K or Cmd-K anywhere. */
export function PaletteButton({ children }: { children: (close: () => void) => ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  // With the button itself: a key that is pressed at its sight is heard.
  useLayoutEffect(() => {
    const toggleOnKey = (event: KeyboardEvent) => {
      if (
        event.key.toLowerCase() !== 'k' ||
        event.altKey ||
        event.shiftKey ||
        !(event.ctrlKey || event.metaKey)
      )
        return;
      event.preventDefault();
      setOpen((open) => !open);
    };
    document.addEventListener('keydown', toggleOnKey);
    return () => document.removeEventListener('keydown', toggleOnKey);
  }, []);
  const key = /mac/i.test(navigator.userAgent) ? '⌘K' : 'Ctrl K';
  return (
    <>
      <Button
        variant="outline"
        size="sm"
        aria-label="Go to anything"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setOpen(true)}
        className="text-muted-foreground max-lg:size-8 max-lg:px-0"
      >
        <Search aria-hidden />
        <span className="max-lg:hidden">Go to</span>
        <kbd
          aria-hidden
          className="rounded border bg-muted px-1 font-sans text-[0.6875rem] max-lg:hidden"
        >
          {key}
        </kbd>
      </Button>
      {isOpen && children(() => setOpen(false))}
    </>
  );
}
