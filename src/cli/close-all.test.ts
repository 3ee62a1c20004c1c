import { expect, test } from 'vitest';
import { closeAll } from './close-all.ts';
import { CommandFailed } from './command-failed.ts';

const log = { error: () => undefined };

test('the last that was opened is closed first', async () => {
  const closed: string[] = [];
  await closeAll(
    ['store', 'hub', 'door'].map((name) => async () => void closed.push(name)),
    log,
  );
  expect(closed).toEqual(['door', 'hub', 'store']);
});

test('one that fails and one that never ends keep none of the others open, and are told', async () => {
  const closed: string[] = [];
  const all = closeAll(
    [
      async () => void closed.push('store'),
      () => Promise.reject(new Error('no such folder')),
      () => new Promise<void>(() => undefined),
    ],
    log,
    20,
  );
  await expect(all).rejects.toThrow(CommandFailed);
  await expect(all).rejects.toThrow(/could be closed/);
  expect(closed).toEqual(['store']);
});
