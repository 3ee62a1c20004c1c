import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createVault } from './vault.ts';

const key = randomBytes(32);
const vault = createVault(key);

test('a secret is decrypted for the purpose that it was encrypted for', () => {
  const encrypted = vault.encrypt('ghp_secret', 'repo:1');
  expect(vault.decrypt(encrypted, 'repo:1')).toBe('ghp_secret');
  expect(createVault(key).decrypt(encrypted, 'repo:1')).toBe('ghp_secret');
});

test('the same secret never looks the same twice, and nothing of it shows', () => {
  const [first, second] = [vault.encrypt('ghp_secret', 'a'), vault.encrypt('ghp_secret', 'a')];
  expect(first).not.toBe(second);
  expect(Buffer.from(first.slice(3), 'base64url').toString('latin1')).not.toContain('ghp_secret');
});

test('another purpose, another key or a changed byte opens nothing', () => {
  const encrypted = vault.encrypt('ghp_secret', 'repo:1');
  expect(vault.decrypt(encrypted, 'repo:2')).toBeUndefined();
  expect(createVault(randomBytes(32)).decrypt(encrypted, 'repo:1')).toBeUndefined();
  for (let at = 3; at < encrypted.length - 1; at += 1) {
    const changed = `${encrypted.slice(0, at)}${encrypted[at] === 'A' ? 'B' : 'A'}${encrypted.slice(at + 1)}`;
    expect(vault.decrypt(changed, 'repo:1')).toBeUndefined();
  }
  for (const nonsense of ['', 'v1.', 'v1.AAAA', 'v2.' + encrypted.slice(3)])
    expect(vault.decrypt(nonsense, 'repo:1')).toBeUndefined();
});
