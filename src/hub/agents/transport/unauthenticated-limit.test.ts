import { expect, test } from 'vitest';
import { UnauthenticatedLimit, type UnauthenticatedPlace } from './unauthenticated-limit.ts';

let now = 0;
const gone: string[] = [];

function admitMany(
  limit: UnauthenticatedLimit,
  address: string,
  count: number,
): (UnauthenticatedPlace | undefined)[] {
  return Array.from({ length: count }, (_, n) =>
    limit.admit(address, () => gone.push(`${address} ${n}`)),
  );
}

const admitted = (places: (UnauthenticatedPlace | undefined)[]) => places.filter(Boolean).length;

test('an address has twenty connections that have not proved anything, and keeps no other out', () => {
  const limit = new UnauthenticatedLimit(() => now);
  expect(admitted(admitMany(limit, 'a', 100))).toBe(20);
  expect(admitted(admitMany(limit, 'b', 5))).toBe(5);
  expect(gone).toEqual([]);
});

test('at a full address the oldest makes room when it has had its turn', () => {
  const limit = new UnauthenticatedLimit(() => now);
  admitMany(limit, 'c', 20);
  now += 300;
  expect(admitted(admitMany(limit, 'c', 1))).toBe(1);
  expect(gone).toEqual(['c 0']);
});

test('an address from which a backend has proved itself has ten times as many', () => {
  const limit = new UnauthenticatedLimit(() => now);
  const [first] = admitMany(limit, 'd', 1);
  first?.proved();
  expect(admitted(admitMany(limit, 'd', 300))).toBe(200);
});
