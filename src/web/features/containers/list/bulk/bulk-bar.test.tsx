import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Pod } from '#web/data/fragments/pod-fragment.ts';
import { showWithMemory } from '#web/data/testing/show-with-memory.tsx';
import type { PodVerb } from '../../pod-verb.ts';
import { BulkBar } from './bulk-bar.tsx';
import type { BulkAct } from './bulk-ends.ts';

const ask = vi.fn();

beforeEach(() => {
  vi.resetAllMocks();
  ask.mockImplementation((_document, { input }: { input: { pod: string } }) =>
    Promise.resolve({ stopPod: { id: `command ${input.pod}` } }),
  );
});
afterEach(cleanup);

const pod = (id: string, verbs: Pod['verbs']) => ({ id, name: `pod ${id}`, verbs }) as Pod;
const pods = [pod('1', ['STOP', 'REMOVE']), pod('2', ['START', 'REMOVE']), pod('3', ['STOP'])];

function show(onAsked = vi.fn()) {
  showWithMemory(
    <MemoryRouter>
      <AskedBar onAsked={onAsked} />
    </MemoryRouter>,
    { ask },
  );
  return onAsked;
}

function AskedBar({ onAsked }: { onAsked: (act: BulkAct) => void }) {
  const [asking, setAsking] = useState<PodVerb | null>(null);
  return (
    <BulkBar
      pods={pods}
      ofOtherFilter={0}
      asking={asking}
      onAsk={setAsking}
      onClear={() => {}}
      onAsked={onAsked}
    />
  );
}

// The page behind a dialog takes no clicks, also after the test before has removed its dialog.
const person = userEvent.setup({ pointerEventsCheck: 0 });

async function press(verb: string) {
  await person.click(screen.getByRole('button', { name: `${verb} selected` }));
  const dialog = await screen.findByRole('alertdialog');
  await person.click(within(dialog).getByRole('button', { name: verb }));
}

const podsAsked = () => ask.mock.calls.map(([, { input }]) => input.pod as string);

test('each verb says for how many of the selected containers it is possible', () => {
  show();
  const countOf = (verb: string) =>
    screen.getByRole('button', { name: `${verb} selected` }).textContent;
  expect(['Start', 'Stop', 'Restart', 'Remove'].map(countOf)).toEqual([
    'Start 1',
    'Stop 2',
    'Restart 0',
    'Remove 2',
  ]);
});

test('a verb that is possible for none cannot be pressed', () => {
  show();
  const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Restart selected' });
  expect(button.disabled).toBe(true);
});

test('the logs of those that are selected are read in one stream', () => {
  show();
  expect(screen.getByRole('link', { name: 'Logs' }).getAttribute('href')).toBe('/logs?pods=1,2,3');
});

test('nothing is requested before it is confirmed', async () => {
  show();
  await person.click(screen.getByRole('button', { name: 'Stop selected' }));
  expect(ask).not.toHaveBeenCalled();
});

test('a verb is requested for the containers where it is possible, each by a command of its own', async () => {
  const onAsked = show();
  await press('Stop');
  await waitFor(() => expect(onAsked).toHaveBeenCalledTimes(1));
  expect(podsAsked()).toEqual(['1', '3']);
  expect(onAsked.mock.calls[0]?.[0]).toEqual({
    verb: 'STOP',
    pods: [pods[0], pods[2]],
    commands: new Map([
      ['1', 'command 1'],
      ['3', 'command 3'],
    ]),
    refused: new Map(),
  });
});

test('what the hub refuses at once is kept with its reason', async () => {
  ask.mockImplementation((_document, { input }: { input: { pod: string } }) =>
    input.pod === '3'
      ? Promise.reject(new Error('It is gone.'))
      : Promise.resolve({ stopPod: { id: 'c' } }),
  );
  const onAsked = show();
  await press('Stop');
  await waitFor(() => expect(onAsked).toHaveBeenCalledTimes(1));
  expect(onAsked.mock.calls[0]?.[0].refused).toEqual(new Map([['3', 'It is gone.']]));
});
