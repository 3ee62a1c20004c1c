import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { loadPart, lostPartEvent } from './load-part.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const lost = new TypeError('Failed to fetch dynamically imported module: /assets/repos-page.js');

function givenWindow() {
  const window = Object.assign(new EventTarget(), { setTimeout });
  let losses = 0;
  return {
    window: window as unknown as Window,
    losses: () => losses,
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
