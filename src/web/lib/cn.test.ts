import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { twMerge } from 'tailwind-merge';
import { expect, test } from 'vitest';
import { cn } from './cn.ts';

const web = join(import.meta.dirname, '..');

/** Animations of our own, which tailwind-merge does not know, and a place that sonner names. */
const isNoClass = (word: string) => /^(animate-|bottom-right$)/.test(word) || !/[a-z]/.test(word);

/** Every word of the app's sources that may be a class: those in quotes. */
function wordsOfSources(): string[] {
  const files = readdirSync(web, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.tsx') && !name.endsWith('.test.tsx'),
  );
  const words = files.flatMap((name) => {
    const code = readFileSync(join(web, name), 'utf8');
    const texts = [...code.matchAll(/(["'`])((?:(?!\1)[^\n])*)\1/g)].map(
      ([, , text]) => text ?? '',
    );
    return texts.flatMap((text) => text.split(/\s+/));
  });
  return [...new Set(words)].filter((word) => /^[!\w-]/.test(word) && !/[,;=$<>{}]/.test(word));
}

test('of two classes that are used here the same one is kept as with all that tailwind-merge knows', () => {
  const words = wordsOfSources().filter((word) => !word.includes(':') && !isNoClass(word));
  expect(words.length).toBeGreaterThan(300);
  const kindOf = (word: string) => word.split('-')[0]?.[0];
  const differing = words.flatMap((first) =>
    words
      .filter((second) => first !== second && kindOf(first) === kindOf(second))
      .map((second) => `${first} ${second}`)
      .filter((both) => cn(both) !== twMerge(both)),
  );
  expect(differing, 'Add what they are to class-groups.ts').toEqual([]);
});

test('a class wins over what a component has of the same kind, and over nothing else', () => {
  expect(cn('h-9 px-3.5 text-sm text-muted-foreground', 'h-8 text-primary')).toBe(
    'px-3.5 text-sm h-8 text-primary',
  );
  expect(cn('hover:bg-muted bg-card', 'hover:bg-accent')).toBe('bg-card hover:bg-accent');
});
