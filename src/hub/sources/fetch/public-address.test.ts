import { expect, test } from 'vitest';
import { isPublicAddress } from './public-address.ts';

test('addresses of the internet are public', () => {
  expect(
    ['8.8.8.8', '140.82.121.3', '2606:4700::1111', '2a0a:a440::1'].filter(
      (address) => !isPublicAddress(address),
    ),
  ).toEqual([]);
});

test('this machine, inner networks and their disguises are not', () => {
  const inner = [
    '127.0.0.1',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    'fd00:ec2::254',
    'fec0::1',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '::7f00:1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::7f00:1',
    '2002:7f00:1::',
    '2001::1',
    'localhost',
    '',
    '1.2.3.4.5',
  ];
  expect(inner.filter((address) => isPublicAddress(address))).toEqual([]);
});
