import { expect, test, vi } from 'vitest';
import { HubError } from '#hub-client/hub-error.ts';
import { downloadLog } from './download-log.ts';

const path = () => Promise.resolve('/logs/p?signature=x');

test('a link that the hub answers is given to the browser, and the first answer is left', async () => {
  const follow = vi.fn();
  let signal: AbortSignal | null | undefined;
  const problem = await downloadLog(path, {
    fetch: (_url, init) => {
      signal = init.signal;
      return Promise.resolve(new Response('a long log'));
    },
    follow,
  });
  expect(problem).toBeNull();
  expect(follow).toHaveBeenCalledExactlyOnceWith('/logs/p?signature=x');
  expect(signal?.aborted).toBe(true);
});

test('a refusal is told in its own sentence, and nothing is downloaded', async () => {
  const follow = vi.fn();
  const refusal = { code: 'UNAVAILABLE', message: 'The backend is not connected.' };
  const fetch = () => Promise.resolve(Response.json(refusal, { status: 503 }));
  expect(await downloadLog(path, { fetch, follow })).toBe('The backend is not connected.');
  expect(follow).not.toHaveBeenCalled();
});

test('a refusal without a sentence of its own is told as well', async () => {
  const fetch = () => Promise.resolve(new Response('<html>', { status: 502 }));
  expect(await downloadLog(path, { fetch, follow: () => {} })).toBe(
    'The log cannot be downloaded now. Try again.',
  );
});

test('a hub that does not answer, or gives no link, is told', async () => {
  const away = () => Promise.reject(new TypeError('Failed to fetch'));
  expect(await downloadLog(path, { fetch: away, follow: () => {} })).toBe(
    'The hub does not answer. Check that it runs, then try again.',
  );
  const refused = () => Promise.reject(new HubError('NOT_FOUND', 'There is no such container.'));
  expect(await downloadLog(refused, { fetch: away, follow: () => {} })).toBe(
    'There is no such container.',
  );
});
