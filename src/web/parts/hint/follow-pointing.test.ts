import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { followPointing } from './follow-pointing.ts';

const show = vi.fn();
let stop = () => {};
beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML =
    '<button data-hint="Stops it">Stop</button><span data-hint="tracker">tracker</span><p>else</p>';
  stop = followPointing(document, show);
  vi.runAllTimers();
  show.mockClear();
});
afterEach(() => {
  stop();
  document.body.innerHTML = '';
  vi.useRealTimers();
});

const find = (selector: string) => document.querySelector<HTMLElement>(selector) as HTMLElement;
const point = (selector: string) =>
  find(selector).dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
const shown = () => show.mock.lastCall?.[0]?.text ?? null;

test('what is pointed at for a while is explained, also to who does not see it', () => {
  point('button');
  vi.advanceTimersByTime(100);
  expect(show).not.toHaveBeenCalled();
  vi.runAllTimers();
  expect(shown()).toBe('Stops it');
  expect(find('button').getAttribute('aria-description')).toBe('Stops it');
});

test('a finger sees it at once', () => {
  const press = new PointerEvent('pointerdown', { bubbles: true, pointerType: 'touch' });
  find('button').dispatchEvent(press);
  vi.advanceTimersByTime(0);
  expect(shown()).toBe('Stops it');
});

test.each([
  ['Escape', () => document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))],
  ['pointing elsewhere', () => point('p')],
  ['scrolling', () => document.dispatchEvent(new Event('scroll'))],
])('%s takes it away', (_what, act) => {
  point('button');
  vi.runAllTimers();
  act();
  vi.runAllTimers();
  expect(shown()).toBeNull();
  expect(find('button').hasAttribute('aria-description')).toBe(false);
});

test('a text that is in sight as a whole is not said again', () => {
  point('span');
  vi.runAllTimers();
  expect(shown()).toBeNull();
});
