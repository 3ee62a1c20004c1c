import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, test } from 'vitest';
import { useWindows } from './use-windows.ts';

const rowHeight = 50;

afterEach(() => {
  cleanup();
  scrollTo(0);
});

function scrollTo(top: number) {
  Object.defineProperty(window, 'scrollY', { value: top, configurable: true });
  window.dispatchEvent(new Event('scroll'));
}

/** A list of `total` numbers in windows of ten; `asked` are the windows that were asked for. */
function listOf(total: number, columns = 1) {
  const asked: number[] = [];
  const client = new QueryClient();
  const { result } = renderHook(
    () =>
      useWindows({
        windowSize: 10,
        rowHeight,
        columns,
        whileLoading: 3,
        query: (window) => ({
          queryKey: ['numbers', window],
          staleTime: Infinity,
          queryFn: async () => {
            asked.push(window);
            const length = Math.max(0, Math.min(10, total - window * 10));
            return {
              totalCount: total,
              items: Array.from({ length }, (_, at) => window * 10 + at),
            };
          },
        }),
        pageOf: (page) => page,
      }),
    {
      wrapper: ({ children }: { children: ReactNode }) => (
        <QueryClientProvider client={client}>{children}</QueryClientProvider>
      ),
    },
  );
  return { result, asked };
}

test('some places are shown before the total is known, then as many as there are', async () => {
  const { result } = listOf(5);
  expect(result.current).toMatchObject({ total: 3, isLoading: true });
  await waitFor(() => expect(result.current.total).toBe(5));
  expect([...result.current.rows.values()]).toEqual([0, 1, 2, 3, 4]);
});

test('only the windows on the screen are asked for, each once', async () => {
  const { result, asked } = listOf(1_000);
  await waitFor(() => expect(result.current.total).toBe(1_000));
  const first = Math.max(...asked);
  expect(first).toBeLessThan(10);

  await act(async () => scrollTo(500 * rowHeight));
  await waitFor(() => expect(result.current.rows.get(505)).toBe(505));
  expect(asked).not.toContain(first + 10);
  expect(new Set(asked).size).toBe(asked.length);
});

test('the rows that are not in the page keep their space', async () => {
  const { result } = listOf(1_000);
  await waitFor(() => expect(result.current.total).toBe(1_000));
  await act(async () => scrollTo(500 * rowHeight));
  const { indexes, before, after } = result.current.visible;
  expect(before).toBe((indexes[0] ?? 0) * rowHeight);
  expect(before + indexes.length * rowHeight + after).toBe(1_000 * rowHeight);
});

test('cards beside each other share a row', async () => {
  const { result } = listOf(1_000, 4);
  await waitFor(() => expect(result.current.total).toBe(1_000));
  const { indexes, before, after } = result.current.visible;
  expect(before + indexes.length * rowHeight + after).toBe(250 * rowHeight);
  expect(result.current.rows.size).toBeGreaterThan(indexes.length);
});

test('an empty list has no rows and is not loading', async () => {
  const { result } = listOf(0);
  await waitFor(() => expect(result.current.total).toBe(0));
  expect(result.current).toMatchObject({ isLoading: false, error: null });
  expect(result.current.rows.size).toBe(0);
});
