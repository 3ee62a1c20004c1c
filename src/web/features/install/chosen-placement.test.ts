import { expect, test } from 'vitest';
import { chosenPlacement, installInput } from './chosen-placement.ts';
import type { Placement } from './install.queries.ts';

const flavour = (id: string) => ({ id, name: id, sizeBytes: null });
const match = (id: string, eligibility: 'OK' | 'NO') => ({
  eligibility,
  because: null,
  flavour: flavour(id),
  conditions: [],
});

/** A backend where `cpu` fits, or no flavour at all. */
function placement(backend: string, fits: boolean): Placement {
  return {
    sentence: '',
    backend: {
      __typename: 'Backend',
      id: backend,
      name: backend,
      freshness: 'LIVE',
      lastSeenAt: null,
      isDemo: false,
    },
    resource: { id: 'node', name: 'node' },
    chosen: fits ? flavour('cpu') : null,
    matches: [match('cuda', 'NO'), match('cpu', fits ? 'OK' : 'NO')],
  };
}

const old = placement('old', false);
const lab = placement('lab', true);
const other = placement('other', true);

test('the first backend that a flavour fits is selected before anything is chosen', () => {
  const { place, match: selected } = chosenPlacement([old, lab, other], null, null);
  expect(place).toBe(lab);
  expect(selected?.flavour.id).toBe('cpu');
});

test('the backend that a person has chosen is kept, also when nothing fits it', () => {
  expect(chosenPlacement([lab, other], 'other node', null).place).toBe(other);
  expect(chosenPlacement([lab, old], 'old node', null)).toEqual({ place: old, match: undefined });
});

test('a flavour that a person has chosen replaces the automatic one', () => {
  expect(chosenPlacement([lab], null, 'cuda').match).toMatchObject({
    flavour: { id: 'cuda' },
    eligibility: 'NO',
  });
});

test('without a backend nothing can be installed', () => {
  expect(chosenPlacement([], null, null)).toEqual({ place: undefined, match: undefined });
});

const choices = { requestId: 'r', flavourId: null, name: '' };

test('an automatic flavour and an empty name are left to the hub', () => {
  expect(installInput('r1', lab, match('cpu', 'OK'), { ...choices, name: '  ' })).toEqual({
    id: 'r',
    release: 'r1',
    backend: 'lab',
    resource: 'node',
    flavour: null,
    name: null,
    force: false,
  });
});

test('a flavour that does not fit is forced, and only that one', () => {
  const input = (eligibility: 'OK' | 'NO') =>
    installInput('r1', lab, match('cuda', eligibility), { ...choices, flavourId: 'cuda' });
  expect(input('NO')).toMatchObject({ flavour: 'cuda', force: true });
  expect(input('OK')).toMatchObject({ flavour: 'cuda', force: false });
});

test('a name is sent without the blanks around it', () => {
  expect(installInput('r1', lab, match('cpu', 'OK'), { ...choices, name: ' my-app ' }).name).toBe(
    'my-app',
  );
});
