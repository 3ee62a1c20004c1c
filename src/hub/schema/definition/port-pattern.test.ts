import { expect, test } from 'vitest';
import { portsPattern } from './port-pattern.ts';

test('a demand is a pattern of all that its ports have to contain, as deep as they nest', () => {
  const pattern = portsPattern({
    kind: 'RETURNS',
    matches: [
      {
        kind: 'LIST',
        nullable: true,
        children: [
          {
            kind: 'STRUCTURE',
            identifier: '@mikro/image',
            descriptors: [{ key: 'axes', value: 'xy' }],
          },
        ],
      },
      { key: 'size', dimension: 'um' },
    ],
  });
  expect(JSON.parse(pattern ?? '')).toEqual([
    {
      kind: 'LIST',
      nullable: true,
      children: [
        { kind: 'STRUCTURE', identifier: '@mikro/image', provides: [{ key: 'axes', value: 'xy' }] },
      ],
    },
    { key: 'size', dimension: 'um' },
  ]);
});

test('a place, a port that must be given and a number of ports are in no pattern', () => {
  expect(
    portsPattern({ kind: 'ARGS', matches: [{ at: 2 }, { nullable: false }], forceLength: 2 }),
  ).toBeUndefined();
  expect(portsPattern({ kind: 'ARGS' })).toBeUndefined();
});
