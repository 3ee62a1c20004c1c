import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { loadPart, lostPartEvent } from './load-part.ts';
import { untilHubAnswers } from './until-hub-answers.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const lost = new TypeError('Failed to fetch dynamically imported module: /assets/repos-page.js');

function givenWindow() {
  let answers = true;
  const fetch = () =>
    answers ? Promise.resolve(new Response()) : Promise.reject(new TypeError('Failed to fetch'));
  const window = Object.assign(new EventTarget(), { setTimeout, fetch });
  let losses = 0;
  return {
    window: window as unknown as Window,
    losses: () => losses,
    hub: (isThere: boolean) => void (answers = isThere),
    onLoss: (act: (event: Event) => void) =>
      window.addEventListener(lostPartEvent, (event) => {
        losses += 1;
        act(event);
      }),
  };
}

test('a part that is lost once or twice is fetched again, and nobody is notified', async () => {
  const { window, losses, onLoss } = givenWindow();
  onLoss(() => {});
  const load = vi.fn().mockRejectedValueOnce(lost).mockRejectedValueOnce(lost).mockResolvedValue(7);
  const part = loadPart(window, load);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await part).toBe(7);
  expect(load).toHaveBeenCalledTimes(3);
  expect(losses()).toBe(0);
});

test('a part that stays lost is an error, unless a reload brings it: then it stays on the way', async () => {
  const { window, losses, onLoss } = givenWindow();
  const load = vi.fn().mockRejectedValue(lost);
  const untold = expect(loadPart(window, load)).rejects.toBe(lost);
  await vi.advanceTimersByTimeAsync(1_000);
  await untold;
  onLoss((event) => event.preventDefault());
  const settled = vi.fn();
  void loadPart(window, load).finally(settled);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(losses()).toBe(1);
  expect(settled).not.toHaveBeenCalled();
});

test('a part that fails by itself is not fetched again', async () => {
  const { window } = givenWindow();
  const load = vi.fn().mockRejectedValue(new Error('a bug'));
  await expect(loadPart(window, load)).rejects.toThrow('a bug');
  expect(load).toHaveBeenCalledTimes(1);
});

test('while the hub does not answer a part stays on the way, nothing asks to reload, and it is there once the hub answers', async () => {
  const { window, losses, hub, onLoss } = givenWindow();
  onLoss((event) => event.preventDefault());
  let isThere = false;
  hub(false);
  const load = vi.fn(() => (isThere ? Promise.resolve(7) : Promise.reject(lost)));
  const settled = vi.fn();
  const part = loadPart(window, load).finally(settled);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(settled).not.toHaveBeenCalled();
  isThere = true;
  hub(true);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await part).toBe(7);
  expect(losses()).toBe(0);
});

test('a proxy that answers in the place of the hub is not the hub', async () => {
  const { window } = givenWindow();
  const answers = [new Response('', { status: 502 }), new Response('{}')];
  const fetch = vi.fn(() => Promise.resolve(answers.shift() ?? new Response('{}')));
  const answered = vi.fn();
  void untilHubAnswers({ ...window, setTimeout, fetch } as unknown as Window).then(answered);
  await vi.advanceTimersByTimeAsync(999);
  expect(answered).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(answered).toHaveBeenCalledTimes(1);
});
