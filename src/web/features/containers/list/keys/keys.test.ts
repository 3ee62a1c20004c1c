import { expect, test } from 'vitest';
import { actOf, containerKeys } from './keys.ts';

const none = { shiftKey: false, ctrlKey: false, metaKey: false, altKey: false };

test.each(
  containerKeys.map((one) => [one.with ?? 'alone', one.keys.join(' '), one.act, one] as const),
)('%s %s: %s', (_with, _keys, act, binding) => {
  for (const key of binding.keys) {
    const held = { shiftKey: binding.with === 'Shift', ctrlKey: binding.with === 'Ctrl' };
    expect(actOf({ ...none, ...held, key }, true)).toBe(act);
  }
});

test('keys with a meaning of their own act on a row alone', () => {
  for (const key of ['Enter', 'ArrowDown', 'ArrowUp', 'Home', 'End'])
    expect(actOf({ ...none, key }, false)).toBeNull();
  expect(actOf({ ...none, ctrlKey: true, key: 'a' }, false)).toBeNull();
  expect(actOf({ ...none, key: 'j' }, false)).toBe('next');
});

test('what the browser does with Ctrl, Cmd or Alt stays its own', () => {
  for (const held of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }])
    for (const key of ['r', 's', 'l', 'f', 'j', 'x', 'Delete'])
      expect(actOf({ ...none, ...held, key }, true)).toBeNull();
});

test('on a Mac Cmd A selects all', () => {
  expect(actOf({ ...none, metaKey: true, key: 'a' }, true)).toBe('all');
});
