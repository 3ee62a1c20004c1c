import { useQuery } from '@tanstack/react-query';
import { ArrowRight } from 'lucide-react';
import { Suspense, useDeferredValue, useId, useRef, useState, type FormEvent } from 'react';
import { Link, useNavigate } from 'react-router';
import { lazyPart } from '#web/lib/lazy-loading/lazy-part.ts';
import { useMedia } from '#web/lib/use-media.ts';
import { useNow } from '#web/lib/use-now.ts';
import { SearchBox } from '#web/parts/form/search-box.tsx';
import { examplesOf, rotatedExamples, type Example } from './examples.ts';
import { HeroPicture } from './hero-picture.tsx';
import { categoriesQuery, featuredQuery } from './home.queries.ts';

const SuggestionList = lazyPart(
  async () => (await import('./suggest/suggestion-list.tsx')).SuggestionList,
);

/** What the store is for, and the way in: words, or one of the examples. */
export function StoreHero() {
  return (
    <section
      aria-label="Search"
      className="relative isolate z-20 rounded-2xl bg-[#0b1220] px-5 py-5 text-white sm:px-8"
    >
      <HeroPicture />
      <h1 className="sr-only">Store</h1>
      <p className="text-xl font-semibold tracking-tight text-balance sm:text-2xl">
        What do you want to know from your images?
      </p>
      <SearchForm />
      <Examples />
    </section>
  );
}

/** It suggests while one types; Enter searches for the words. */
function SearchForm() {
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [hasFocus, setFocus] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const suggested = useDeferredValue(text.trim());
  const isOpen = hasFocus && suggested !== '';
  function search(event: FormEvent) {
    event.preventDefault();
    void navigate(
      text.trim() === '' ? '/browse' : `/browse?${new URLSearchParams({ q: text.trim() })}`,
    );
  }
  return (
    <form
      role="search"
      onSubmit={search}
      className="mt-3 flex max-w-2xl items-stretch gap-2 text-foreground"
    >
      <div className="relative min-w-0 flex-1">
        <SearchBox
          isLarge
          label="Search the store"
          placeholder="Search apps and nodes"
          value={text}
          onChange={setText}
          ref={input}
          list={{ id: listId, isOpen, onFocusChange: setFocus }}
        />
        {isOpen && (
          <Suspense>
            <SuggestionList id={listId} text={suggested} input={input} />
          </Suspense>
        )}
      </div>
      <button
        type="submit"
        className="inline-flex h-12 items-center gap-1.5 rounded-xl bg-teal-300 px-4 text-sm font-semibold text-[#0b1220] hover:bg-teal-200 focus-visible:outline-white"
      >
        <span className="max-sm:sr-only">Search</span>
        <ArrowRight aria-hidden className="size-4" />
      </button>
    </form>
  );
}

/** Five examples at a time from the store. They stop under the pointer and where less motion is wanted. */
function Examples() {
  const { data: tasks } = useQuery(categoriesQuery());
  const { data: featured } = useQuery(featuredQuery());
  const isStill = useMedia('(prefers-reduced-motion: reduce)');
  const now = useNow();
  const [heldAt, setHeldAt] = useState<number | null>(null);
  const all = examplesOf(tasks?.tasks ?? [], featured?.featured.definitions ?? []);
  const shown = rotatedExamples(all, isStill ? 0 : (heldAt ?? now.getTime()));
  const hold = () => setHeldAt((at) => at ?? now.getTime());
  return (
    <div
      className="mt-3 h-8"
      onPointerEnter={hold}
      onPointerLeave={() => setHeldAt(null)}
      onFocus={hold}
      onBlur={() => setHeldAt(null)}
    >
      {shown.length > 0 && (
        <ul
          aria-label="Examples"
          className="flex items-center gap-1.5 max-sm:-mx-5 max-sm:overflow-x-auto max-sm:px-5 sm:flex-wrap sm:overflow-hidden sm:h-8"
        >
          {shown.map((example) => (
            <ExampleChip key={example.to} example={example} />
          ))}
        </ul>
      )}
    </div>
  );
}

function ExampleChip({ example: { to, words } }: { example: Example }) {
  return (
    <li className="max-w-full shrink-0 animate-fade">
      <Link
        to={to}
        className="block max-w-64 truncate rounded-full border border-white/25 bg-white/10 px-3 py-1 text-[0.8125rem] text-white backdrop-blur-sm hover:border-white/60 hover:bg-white/20 focus-visible:outline-white"
      >
        {words}
      </Link>
    </li>
  );
}
