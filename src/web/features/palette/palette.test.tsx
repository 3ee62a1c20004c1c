import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { Plus } from 'lucide-react';
import { MemoryRouter, useLocation } from 'react-router';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { Palette } from './palette.tsx';

beforeAll(() => {
  Element.prototype.scrollIntoView = () => {};
});
afterEach(cleanup);

const hits = [{ kind: 'APP', id: '1', title: 'count', subtitle: 'org.example.count' }];

function Address() {
  return <output>{useLocation().pathname}</output>;
}

function opened() {
  const onClose = vi.fn();
  const queryClient = new QueryClient({
    defaultOptions: { queries: { queryFn: async () => ({ quickSearch: hits }) } },
  });
  render(
    <QueryClientProvider client={queryClient}>
      <MemoryRouter>
        <Palette
          actions={[{ title: 'Add repository', words: 'github', icon: Plus, to: '/repos?add' }]}
          podActs={[]}
          onClose={onClose}
        />
        <Address />
      </MemoryRouter>
    </QueryClientProvider>,
  );
  return { onClose, input: screen.getByRole('combobox') as HTMLInputElement };
}

test('Escape clears what is typed first and closes it then', async () => {
  const { onClose, input } = opened();
  await userEvent.type(input, 'count');
  await userEvent.keyboard('{Escape}');
  expect(input.value).toBe('');
  expect(onClose).not.toHaveBeenCalled();
  await userEvent.keyboard('{Escape}');
  expect(onClose).toHaveBeenCalledOnce();
});

test('Enter takes the first of what was found, although it came late', async () => {
  const { onClose, input } = opened();
  await userEvent.type(input, 'count');
  await screen.findByRole('option', { name: /org\.example\.count/ });
  await userEvent.keyboard('{Enter}');
  expect(onClose).toHaveBeenCalled();
  expect(screen.getByText('/apps/org.example.count')).toBeTruthy();
});
