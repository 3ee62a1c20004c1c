import { Search } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { cn } from '#web/lib/cn.ts';
import { Input } from '#web/ui/input.tsx';

type SearchBoxProps = {
  label: string;
  placeholder: string;
  value: string;
  onChange: (value: string) => void;
  isLarge?: boolean;
  className?: string;
  ref?: RefObject<HTMLInputElement | null>;
  /** The list of suggestions that goes with it, and whether it is shown. */
  list?: { id: string; isOpen: boolean; onFocusChange: (hasFocus: boolean) => void };
};

/**
 * '/' focuses it from anywhere; Esc once clears it, twice leaves it. While somebody types, the
 * draft is what is shown: a value that lives in the URL comes back late and would eat letters.
 */
export function SearchBox({
  label,
  placeholder,
  value,
  onChange,
  isLarge = false,
  className,
  ref,
  list,
}: SearchBoxProps) {
  const own = useRef<HTMLInputElement>(null);
  const input = ref ?? own;
  const [draft, setDraft] = useState<string | null>(null);
  const shown = draft ?? value;
  useFocusOnSlash(input);

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    if (shown === '') input.current?.blur();
    else write('');
  }

  function write(text: string) {
    setDraft(text);
    onChange(text);
  }

  return (
    <div className={cn('relative', className)}>
      <Search
        aria-hidden
        className={cn(
          'pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted-foreground',
          isLarge && 'left-4 size-[1.125rem]',
        )}
      />
      <Input
        ref={input}
        type="search"
        aria-label={label}
        placeholder={placeholder}
        value={shown}
        onKeyDown={onKeyDown}
        onChange={(event) => write(event.target.value)}
        onFocus={() => list?.onFocusChange(true)}
        onBlur={() => {
          setDraft(null);
          list?.onFocusChange(false);
        }}
        {...(list && comboboxOf(list))}
        className={cn(
          'pr-9 pl-9 [&::-webkit-search-cancel-button]:hidden',
          isLarge && 'h-12 rounded-xl pl-11 text-base',
        )}
      />
      <SlashHint />
    </div>
  );
}

function SlashHint() {
  return (
    <kbd
      aria-hidden
      className="pointer-events-none absolute top-1/2 right-2.5 hidden -translate-y-1/2 rounded border bg-muted px-1.5 font-sans text-xs text-muted-foreground sm:block"
    >
      /
    </kbd>
  );
}

function comboboxOf({ id, isOpen }: { id: string; isOpen: boolean }) {
  return {
    role: 'combobox',
    autoComplete: 'off',
    'aria-autocomplete': 'list',
    'aria-expanded': isOpen,
    'aria-controls': isOpen ? id : undefined,
  } as const;
}

function useFocusOnSlash(input: RefObject<HTMLInputElement | null>) {
  useEffect(() => {
    const focusOnSlash = (event: globalThis.KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
      event.preventDefault();
      input.current?.focus();
    };
    document.addEventListener('keydown', focusOnSlash);
    return () => document.removeEventListener('keydown', focusOnSlash);
  }, [input]);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
  );
}
