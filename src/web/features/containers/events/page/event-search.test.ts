import { expect, test } from 'vitest';
import {
  eventSearchInUrl,
  everyEvent,
  filterOf,
  isFiltered,
  type EventSearch,
} from './event-search.ts';

const { read, write } = eventSearchInUrl;
const now = new Date('2026-01-02T03:04:05.678Z');
const search: EventSearch = {
  groups: ['starts', 'failures'],
  actor: 'person',
  backend: 'b1',
  pod: 'p1',
  span: 'day',
  after: '42',
};

test('what is shown survives the way through the URL, and other parameters stay', () => {
  const params = new URLSearchParams('tab=log&kind=health&after=1');
  write(params, search);
  expect(params.get('tab')).toBe('log');
  expect(read(params)).toEqual(search);
});

test('an address that says nothing, or words that are not known, shows everything', () => {
  expect(read(new URLSearchParams())).toEqual(everyEvent);
  const unknown = read(new URLSearchParams('kind=party&by=ghost&since=ever&after=-1'));
  expect(unknown).toEqual(everyEvent);
  expect(isFiltered(unknown)).toBe(false);
  expect(filterOf(unknown, now)).toEqual({});
});

test('a filter asks the hub for all kinds of its groups, and for what is not older', () => {
  expect(filterOf(search, now)).toEqual({
    kinds: ['STARTED', 'RESTARTED', 'FAILED', 'LOST'],
    actors: ['PERSON'],
    backends: ['b1'],
    pods: ['p1'],
    since: '2026-01-01T03:04:00.000Z',
  });
});

test.each(['kind=starts', 'by=hub', 'backend=b', 'pod=p', 'since=hour'])(
  '%s may leave events out',
  (address) => {
    expect(isFiltered(read(new URLSearchParams(address)))).toBe(true);
  },
);

test('a later page alone leaves nothing out', () => {
  expect(isFiltered({ ...everyEvent, after: '7' })).toBe(false);
});
