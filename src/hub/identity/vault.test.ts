import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createVault } from './vault.ts';

const key = randomBytes(32);
const vault = createVault(key);

test('a secret opens for the purpose that it was sealed for', () => {
  const sealed = vault.seal('ghp_secret', 'repo:1');
  expect(vault.open(sealed, 'repo:1')).toBe('ghp_secret');
  expect(createVault(key).open(sealed, 'repo:1')).toBe('ghp_secret');
});

test('the same secret never looks the same twice, and nothing of it shows', () => {
  const [first, second] = [vault.seal('ghp_secret', 'a'), vault.seal('ghp_secret', 'a')];
  expect(first).not.toBe(second);
  expect(Buffer.from(first.slice(3), 'base64url').toString('latin1')).not.toContain('ghp_secret');
});

test('another purpose, another key or a changed byte opens nothing', () => {
  const sealed = vault.seal('ghp_secret', 'repo:1');
  expect(vault.open(sealed, 'repo:2')).toBeUndefined();
  expect(createVault(randomBytes(32)).open(sealed, 'repo:1')).toBeUndefined();
  for (let at = 3; at < sealed.length - 1; at += 1) {
    const changed = `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`;
    expect(vault.open(changed, 'repo:1')).toBeUndefined();
  }
  for (const nonsense of ['', 'v1.', 'v1.AAAA', 'v2.' + sealed.slice(3)])
    expect(vault.open(nonsense, 'repo:1')).toBeUndefined();
});
