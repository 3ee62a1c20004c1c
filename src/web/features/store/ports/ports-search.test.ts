import { expect, test } from 'vitest';
import { demandsOf, isBlank, nodeFilterOf, portsSearchInUrl } from './ports-search.ts';

const searchOf = (address: string) => portsSearchInUrl.read(new URLSearchParams(address));

test('what is had and what is wanted are demands on arguments and on what is returned, each with a port of its own', () => {
  expect(
    demandsOf(searchOf('have=@mikro/image&have=%5B@mikro/roi%5D&have=+&want=@mikro/table')),
  ).toEqual([
    {
      kind: 'ARGS',
      distinctPorts: true,
      matches: [
        { identifier: '@mikro/image', anyDepth: true },
        { kind: 'LIST', children: [{ identifier: '@mikro/roi', anyDepth: true }] },
      ],
    },
    {
      kind: 'RETURNS',
      distinctPorts: true,
      matches: [{ identifier: '@mikro/table', anyDepth: true }],
    },
  ]);
});

test('whatever is searched comes back from the URL as it was, beside what others have put there', () => {
  const search = {
    text: 'nuclei',
    have: ['@mikro/image', '[@mikro/roi]'],
    want: ['@mikro/table'],
    demands: [{ kind: 'ARGS' as const, forceLength: 2, matches: [{ key: 'image', at: 0 }] }],
  };
  const params = new URLSearchParams('install=7');
  portsSearchInUrl.write(params, search);
  expect(portsSearchInUrl.read(params)).toEqual(search);
  expect(params.get('install')).toBe('7');
});

test('what is no demand in the URL is none', () => {
  expect(searchOf('demand=%7B&demand=null&demand=%7B%22kind%22%3A%22OTHER%22%7D').demands).toEqual(
    [],
  );
});

test('nothing chosen and spaces search nothing', () => {
  expect(isBlank(searchOf('q=+&have='))).toBe(true);
  expect(isBlank(searchOf('want=@mikro/table'))).toBe(false);
  expect(nodeFilterOf(searchOf('q=+cells+'))).toEqual({ demands: [], search: 'cells' });
});
