import { act, cleanup, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { MemoryRouter, useLocation, useNavigate } from 'react-router';
import { afterEach, expect, test } from 'vitest';
import { useUrlParam } from './use-url-param.ts';
import { useUrlState, type UrlState } from './use-url-state.ts';

type Search = { text: string; size: string };
const searchInUrl: UrlState<Search> = {
  read: (params) => ({ text: params.get('q') ?? '', size: params.get('size') ?? 'small' }),
  write(params, { text, size }) {
    params.delete('q');
    params.delete('size');
    if (text) params.set('q', text);
    if (size !== 'small') params.set('size', size);
  },
};

afterEach(cleanup);

/** The hook on a page at this address, which was reached from another page. */
function at<Result>(address: string, hook: () => Result) {
  const { result } = renderHook(
    () => ({ hook: hook(), address: useLocation().search, navigate: useNavigate() }),
    {
      wrapper: ({ children }: { children: ReactNode }) => (
        <MemoryRouter initialEntries={['/before?q=before', address]}>{children}</MemoryRouter>
      ),
    },
  );
  return result;
}

test('a state is what the address says', () => {
  const page = at('/list?q=cells&size=large', () => useUrlState(searchInUrl));
  expect(page.current.hook[0]).toEqual({ text: 'cells', size: 'large' });
});

test('a change of one part keeps the other parts, and what others have put into the address', async () => {
  const page = at('/list?q=cells&add=lab', () => useUrlState(searchInUrl));
  await act(async () => page.current.hook[1]({ size: 'large' }));
  expect(page.current.hook[0]).toEqual({ text: 'cells', size: 'large' });
  expect(Object.fromEntries(new URLSearchParams(page.current.address))).toEqual({
    q: 'cells',
    add: 'lab',
    size: 'large',
  });
});

test('one change after another keeps both', async () => {
  const page = at('/list', () => useUrlState(searchInUrl));
  await act(async () => page.current.hook[1]({ text: 'cells' }));
  await act(async () => page.current.hook[1]({ size: 'large' }));
  expect(page.current.hook[0]).toEqual({ text: 'cells', size: 'large' });
});

test('Back leads out of the page and not through what was typed', async () => {
  const page = at('/list', () => useUrlState(searchInUrl));
  await act(async () => page.current.hook[1]({ text: 'c' }));
  await act(async () => page.current.hook[1]({ text: 'ce' }));
  await act(async () => page.current.navigate(-1));
  expect(page.current.address).toBe('?q=before');
});

test('a parameter opens a dialog, also without a value, and closing it leaves the others', async () => {
  const page = at('/list?q=cells', () => useUrlParam('add'));
  expect(page.current.hook[0]).toBeNull();
  await act(async () => page.current.hook[1](''));
  expect(page.current.hook[0]).toBe('');
  await act(async () => page.current.hook[1]('lab/apps'));
  expect(page.current.hook[0]).toBe('lab/apps');
  await act(async () => page.current.hook[1](null));
  expect(page.current.hook[0]).toBeNull();
  expect(page.current.address).toBe('?q=cells');
});
