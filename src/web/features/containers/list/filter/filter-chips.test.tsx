import { cleanup, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import type { Ask } from '#web/data/ask.ts';
import { createFrameMemory } from '#web/data/live/frame-memory.ts';
import { createQueryClient } from '#web/data/query-client.ts';
import { showWithMemory } from '#web/data/testing/show-with-memory.tsx';
import { podSearchInUrl, type PodSearch } from '../pod-search.ts';
import type { FacetChoice } from './facets.ts';
import { FilterChips } from './filter-chips.tsx';

afterEach(cleanup);

const searchOf = (address: string) => podSearchInUrl.read(new URLSearchParams(address));

/** The hub knows these values and no others. */
function shown(address: string, known: Record<string, string>) {
  const onChange = vi.fn<(change: Partial<PodSearch>) => void>();
  const ask = ((_document: unknown, { choices }: { choices: FacetChoice[] }) =>
    Promise.resolve({
      podFacetNames: choices.map((one) => ({ ...one, name: known[one.value] ?? null })),
    })) as unknown as Ask;
  const queryClient = createQueryClient({
    ask,
    frames: createFrameMemory(),
    onSignedOut: () => {},
  });
  showWithMemory(<FilterChips search={searchOf(address)} onChange={onChange} />, {
    ask,
    queryClient,
  });
  return onChange;
}

test('each value is a chip with its name, and can be taken away', async () => {
  const onChange = shown('app=a1&backend=b1&backend=b2', { a1: 'cells', b1: 'desk', b2: 'tower' });
  const remove = await screen.findByRole('button', { name: 'Remove the filter Backend desk' });
  expect(screen.getAllByRole('listitem')).toHaveLength(3);
  expect(screen.queryByRole('status')).toBeNull();
  await userEvent.click(remove);
  expect(onChange).toHaveBeenCalledWith({ backends: ['b2'] });
});

test('a value that is not there any more says so and is taken away with one press', async () => {
  const onChange = shown('backend=b1&backend=gone', { b1: 'desk' });
  await waitFor(() =>
    expect(screen.getByRole('status').textContent).toContain(
      'The backend that this filter names is not there any more.',
    ),
  );
  await userEvent.click(screen.getByRole('button', { name: 'Take the filter away' }));
  expect(onChange.mock.lastCall?.[0]).toMatchObject({ backends: ['b1'] });
});

test('several that are gone are told and taken away together', async () => {
  const onChange = shown('backend=x&owner=y&label=room%3Db12', { 'room=b12': 'room=b12' });
  await waitFor(() =>
    expect(screen.getByRole('status').textContent).toContain(
      '2 of these filters name what is not there any more: backend, owner.',
    ),
  );
  await userEvent.click(screen.getByRole('button', { name: 'Take these filters away' }));
  expect(onChange.mock.lastCall?.[0]).toMatchObject({
    backends: [],
    owners: [],
    labels: ['room=b12'],
  });
});

test.each([['x'.repeat(128)], ['حاوية الخلايا'], ['🔬🧫'], ['9'.repeat(100)]])(
  'the name %s is shown as it is, in its own direction',
  async (name) => {
    shown('image=i', { i: name });
    const words = await screen.findByText(name);
    expect(words.tagName).toBe('BDI');
  },
);
