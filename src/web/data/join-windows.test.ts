import { expect, test, vi } from 'vitest';
import { joinWindows } from './join-windows.ts';

type Answer = { list: { totalCount: number; items: string[] } };
const loaded = (totalCount: number, items: string[], isPlaceholderData = false) => ({
  data: { list: { totalCount, items } } as Answer | undefined,
  error: null as Error | null,
  isPlaceholderData,
  refetch: vi.fn(),
});
const loading = { ...loaded(0, []), data: undefined };
const failed = () => ({ ...loading, error: new Error('The hub is away.'), refetch: vi.fn() });
const join = (windows: number[], results: ReturnType<typeof loaded>[]) =>
  joinWindows<Answer, string, Answer['list']>(windows, 100, results, ({ list }) => list);

test('rows stand at their place in the whole list, whichever windows are there', () => {
  const { rows, page, isLoading } = join(
    [0, 3],
    [loaded(350, ['a', 'b']), loaded(350, ['x', 'y'])],
  );
  expect([...rows]).toEqual([
    [0, 'a'],
    [1, 'b'],
    [300, 'x'],
    [301, 'y'],
  ]);
  expect(page?.totalCount).toBe(350);
  expect(isLoading).toBe(false);
});

test('a window that is not there yet leaves its places empty', () => {
  const { rows, page, isLoading } = join([0, 1], [loading, loaded(150, ['x'])]);
  expect([...rows]).toEqual([[100, 'x']]);
  expect(page?.totalCount).toBe(150);
  expect(isLoading).toBe(false);
});

test('while nothing is there the list is loading and has no totals', () => {
  expect(join([0], [loading])).toMatchObject({ page: null, isLoading: true, error: null });
});

test('an error is shown only while there is nothing else to show', () => {
  expect(join([0], [failed()]).error?.message).toBe('The hub is away.');
  expect(join([0, 1], [loaded(150, ['a']), failed()]).error).toBeNull();
});

test('trying again asks for the window that failed', () => {
  const [first, second] = [loaded(150, ['a']), failed()];
  join([0, 1], [first, second]).retry();
  expect(first.refetch).not.toHaveBeenCalled();
  expect(second.refetch).toHaveBeenCalledTimes(1);
});

test('a list with rows of an earlier question is behind', () => {
  expect(join([0], [loaded(1, ['a'])]).isBehind).toBe(false);
  expect(join([0, 1], [loaded(150, ['a']), loaded(150, ['b'], true)]).isBehind).toBe(true);
});
