import { QueryClient, QueryClientProvider, useSuspenseQuery } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { PartBoundary } from './part-boundary.tsx';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

test('a part that fails says so alone, and is asked for again by its button', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const ask = vi
    .fn()
    .mockRejectedValueOnce(new Error('The hub is away.'))
    .mockResolvedValue('Newest: cells');
  function Part() {
    return (
      <p>
        {
          useSuspenseQuery<string>({
            queryKey: ['newest'],
            queryFn: () => ask() as Promise<string>,
            retry: false,
          }).data
        }
      </p>
    );
  }
  render(
    <QueryClientProvider client={new QueryClient()}>
      <PartBoundary what="The newest apps" waiting={<p>On the way</p>}>
        <Part />
      </PartBoundary>
      <p>The tasks</p>
    </QueryClientProvider>,
  );
  expect(screen.getByText('On the way')).toBeTruthy();
  expect((await screen.findByRole('alert')).textContent).toContain(
    'The newest apps could not be loaded: The hub is away.',
  );
  expect(screen.getByText('The tasks')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Newest: cells')).toBeTruthy();
});

test('parts that fail together are asked for again by one press, also what one of them had asked for before', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const ask = vi.fn(() => Promise.reject<string>(new Error('The hub is away.')));
  function Part({ name }: { name: string }) {
    return <p>{useSuspenseQuery({ queryKey: [name], queryFn: () => ask(), retry: false }).data}</p>;
  }
  function Both() {
    return (
      <>
        <Part name="first" />
        <PartBoundary what="The second" waiting={null}>
          <Part name="third" />
        </PartBoundary>
      </>
    );
  }
  render(
    <QueryClientProvider client={new QueryClient()}>
      <PartBoundary what="The first" waiting={null}>
        <Both />
      </PartBoundary>
      <PartBoundary what="The third" waiting={null}>
        <Part name="third" />
      </PartBoundary>
    </QueryClientProvider>,
  );
  await vi.waitFor(() => expect(screen.getAllByRole('alert')).toHaveLength(2));
  ask.mockImplementation(() => Promise.resolve('here'));
  await userEvent.click(screen.getAllByRole('button', { name: 'Try again' })[0] ?? expect.fail());
  await vi.waitFor(() => expect(screen.getAllByText('here')).toHaveLength(3));
  expect(screen.queryByRole('alert')).toBeNull();
});

test('a part of the page that could not be downloaded is named in words, not by the address of a file', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  function Part(): never {
    throw new TypeError(
      'Failed to fetch dynamically imported module: http://hub/assets/install-dialog-1.js',
    );
  }
  render(
    <PartBoundary what="The install" waiting={null} floats>
      <Part />
    </PartBoundary>,
  );
  expect(screen.getByRole('alert').textContent).toContain(
    'The install could not be loaded: a part of the page could not be downloaded. Check the connection to the hub.',
  );
});
