import { expect, test } from 'vitest';
import { FailedAttempts, TooManyAttempts } from './failed-attempts.ts';

test('so many attempts of an address may fail within a minute, then the next has to wait', () => {
  let time = 1;
  const attempts = new FailedAttempts(3, () => time);
  for (let times = 0; times < 3; times += 1) attempts.begin('10.0.0.1');
  expect(() => attempts.begin('10.0.0.1')).toThrow(TooManyAttempts);
  attempts.begin('10.0.0.2');
  time += 60_001;
  attempts.begin('10.0.0.1');
});

test('attempts that turn out well are not counted, however many there are', () => {
  const attempts = new FailedAttempts(3);
  for (let times = 0; times < 100; times += 1) attempts.begin('10.0.0.1')();
  for (let times = 0; times < 3; times += 1) attempts.begin('10.0.0.1');
  expect(() => attempts.begin('10.0.0.1')).toThrow(TooManyAttempts);
});

test('the addresses of one network of IPv6 are one', () => {
  const attempts = new FailedAttempts(2);
  attempts.begin('2001:db8:1:2::1');
  attempts.begin('2001:db8:1:2:ffff::7');
  expect(() => attempts.begin('2001:db8:1:2::9')).toThrow(TooManyAttempts);
  attempts.begin('2001:db8:1:3::1');
});
