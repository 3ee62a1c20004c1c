import { expect, test } from 'vitest';
import { imageChanges } from './image-changes.ts';

const anImage = (imageString: string, identifier = 'org.lab.cells') => ({
  id: imageString,
  name: 'cuda',
  image: { imageString },
  release: { id: 'r', version: '1.2', app: { id: 'a', identifier } },
});

test('a mirror changes what comes from that registry, also where its name is left out', () => {
  const result = imageChanges({ match: 'docker.io/', image: 'registry.lab.org/mirror/' }, [
    anImage('jhnnsrs/cells:1'),
    anImage('ghcr.io/lab/cells:1'),
  ]);
  expect(result).toEqual({
    ok: true,
    changes: [
      {
        id: 'jhnnsrs/cells:1',
        from: 'jhnnsrs/cells:1',
        to: 'registry.lab.org/mirror/jhnnsrs/cells:1',
      },
    ],
  });
});

test('a rule for one flavour changes that one alone', () => {
  const rule = { match: 'org.lab.cells:1.2/cuda', image: 'registry.lab.org/cells:cuda12' };
  expect(imageChanges(rule, [anImage('a/b:1'), anImage('a/c:1', 'org.lab.other')])).toEqual({
    ok: true,
    changes: [{ id: 'a/b:1', from: 'a/b:1', to: 'registry.lab.org/cells:cuda12' }],
  });
});

test('what cannot be a rule is said before it is saved', () => {
  expect(imageChanges({ match: 'docker.io/', image: 'not a place' }, [])).toEqual({
    ok: false,
    because: expect.stringContaining('not a place'),
  });
});
