import { expect, test } from 'vitest';
import { lazily } from './lazily.ts';

test('an object is made once, when one of its properties is first read', () => {
  let made = 0;
  const object = lazily(() => {
    made += 1;
    return { name: 'pod', load: (id: string) => `pod ${id}` };
  });
  expect(made).toBe(0);
  expect(object.load('1')).toBe('pod 1');
  expect(object.name).toBe('pod');
  expect(made).toBe(1);
});
