import { cleanup, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { MemoryRouter } from 'react-router';
import { afterEach, expect, test, vi } from 'vitest';
import type { ListedPod } from '#web/data/fragments/listed-pod-fragment.ts';
import type { Ask } from '#web/data/ask.ts';
import { createFrameMemory } from '#web/data/live/frame-memory.ts';
import { createQueryClient } from '#web/data/query-client.ts';
import { showWithMemory } from '#web/data/testing/show-with-memory.tsx';
import { podSearchInUrl } from '../pod-search.ts';
import { Selection } from './selection.tsx';

afterEach(cleanup);
const person = userEvent.setup({ pointerEventsCheck: 0 });
const search = podSearchInUrl.read(new URLSearchParams());
const pod = (id: string) => ({ id, name: `pod ${id}`, verbs: ['STOP'] }) as unknown as ListedPod;
const rows = new Map([pod('1'), pod('2')].map((one, at) => [at, one]));

test('all that the filter finds is chosen at once, acted on, and accounted for one by one', async () => {
  const states: Record<string, string> = { 1: 'SUCCEEDED', 2: 'EXPIRED', 3: 'RUNNING' };
  const ask = vi.fn(async (_document: unknown, variables: Record<string, unknown>) => {
    if ('limit' in variables) return { pods: ['1', '2', '3'].map(pod) };
    if ('input' in variables)
      return { stopPod: { id: `of ${(variables.input as { pod: string }).pod}` } };
    return {
      pods: ['1', '2', '3'].map((id) => ({
        id,
        name: `pod ${id}`,
        lastCommand: { id: `of ${id}`, verb: 'STOP', state: states[id], reason: null },
      })),
    };
  });
  showWithMemory(
    <MemoryRouter>
      <Selection rows={rows} total={3} search={search}>
        {(choice) => (
          <button type="button" onClick={() => choice.set([...rows.values()], true)}>
            Choose what is in view
          </button>
        )}
      </Selection>
    </MemoryRouter>,
    {
      ask,
      queryClient: createQueryClient({
        ask: ask as unknown as Ask,
        frames: createFrameMemory(),
        onSignedOut: () => {},
      }),
    },
  );
  await person.click(screen.getByRole('button', { name: 'Choose what is in view' }));
  expect(screen.getByText('2 containers selected')).toBeTruthy();
  await person.click(screen.getByRole('button', { name: 'Choose all 3' }));
  await screen.findByText('3 containers selected');

  await person.click(screen.getByRole('button', { name: 'Stop selected' }));
  const dialog = await screen.findByRole('alertdialog');
  await person.click(within(dialog).getByRole('button', { name: 'Stop' }));
  const result = await screen.findByRole('region', { name: 'Result' });
  await within(result).findByText('1 done, 1 waiting, 1 failed');
  await person.click(within(result).getByRole('button', { name: 'See what failed' }));
  expect(within(result).getByRole('listitem').textContent).toBe(
    'pod 2: Its backend did not fetch the request in time.',
  );
  expect(screen.queryByRole('region', { name: 'Selected containers' })).toBeNull();
});
