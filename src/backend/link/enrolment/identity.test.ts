import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Identity } from './identity.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kabinet-identity-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const enrolled = (backendId: string) => ({ backendId, hubId: randomUUID(), hubKeys: ['key'] });

test('a backend that joins anew remembers under which ids it has made containers', () => {
  const [first, second, third] = [randomUUID(), randomUUID(), randomUUID()];
  const identity = Identity.open(folder);
  expect(identity.formerBackendIds).toEqual([]);
  identity.saveEnrolment(enrolled(first));
  expect(identity.formerBackendIds).toEqual([]);
  identity.forgetEnrolment();
  identity.saveEnrolment(enrolled(second));
  expect(identity.formerBackendIds).toEqual([first]);
  identity.saveEnrolment(enrolled(third));
  expect(Identity.open(folder).formerBackendIds).toEqual([second, first]);
});

test('the same id again is no former one', () => {
  const id = randomUUID();
  const identity = Identity.open(folder);
  identity.saveEnrolment(enrolled(id));
  identity.forgetEnrolment();
  expect(identity.formerBackendIds).toEqual([id]);
  identity.saveEnrolment(enrolled(id));
  expect(identity.formerBackendIds).toEqual([]);
});
