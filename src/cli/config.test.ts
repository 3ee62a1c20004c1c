import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

test('options win over the environment, which wins over the defaults', () => {
  expect(readConfig({}, {})).toMatchObject({
    host: '127.0.0.1',
    port: 4880,
    databaseUrl: undefined,
  });
  expect(readConfig({}, { KABINET_PORT: '5000', KABINET_HOME: '/srv/kabinet' })).toMatchObject({
    port: 5000,
    home: '/srv/kabinet',
  });
  expect(readConfig({ port: '6000' }, { KABINET_PORT: '5000' })).toMatchObject({ port: 6000 });
});

test('a port that is no port is refused with what it is now', () => {
  expect(() => readConfig({ port: 'eighty' }, {})).toThrow(
    /from 0 to 65535 \(--port or KABINET_PORT\)\. It is "eighty"/,
  );
});

test('a database that is not PostgreSQL is refused', () => {
  expect(() => readConfig({}, { DATABASE_URL: 'mysql://localhost/x' })).toThrow(
    /DATABASE_URL must look like postgres:/,
  );
});

test('the default repositories can be changed and switched off', () => {
  expect(readConfig({}, {}).repos).toContain('arkitektio-apps/ome');
  expect(readConfig({}, { KABINET_DEFAULT_REPOS: 'a/b, c/d' }).repos).toEqual(['a/b', 'c/d']);
  expect(readConfig({}, { KABINET_DEFAULT_REPOS: '' }).repos).toEqual([]);
});

test('the public address keeps no slash at its end', () => {
  expect(readConfig({ publicUrl: 'https://kabinet.example.org/' }, {}).publicUrl).toBe(
    'https://kabinet.example.org',
  );
});

test.each([
  ['https://lab.example.org/kabinet', 'https://kabinet.lab.example.org'],
  ['https://lab.example.org:8443/a/b/', 'https://kabinet.lab.example.org:8443'],
  ['http://127.0.0.1:4880/kabinet', 'http://kabinet.example.org:4880'],
  ['https://lab.example.org/?a=b', 'https://kabinet.lab.example.org'],
])('a public address with a path, %s, is refused with a name to use instead', (url, instead) => {
  expect(() => readConfig({ publicUrl: url }, {})).toThrow(
    `cannot be opened under a path: give it one such as ${instead} (--public-url`,
  );
});

test('repositories are scanned every six hours unless something else is said', () => {
  expect(readConfig({}, {}).scanIntervalMinutes).toBe(360);
  expect(
    readConfig({ scanInterval: '0' }, { KABINET_SCAN_INTERVAL: '60' }).scanIntervalMinutes,
  ).toBe(0);
  expect(() => readConfig({}, { KABINET_SCAN_INTERVAL: '1' })).toThrow(
    /from 5 to 43200 \(--scan-interval or KABINET_SCAN_INTERVAL\)\. It is "1"/,
  );
});

test('folders are allowed one by one, and none by default', () => {
  expect(readConfig({}, {}).allowedFolders).toEqual([]);
  expect(readConfig({}, { KABINET_ALLOW_FOLDERS: '/srv/a:/srv/b' }).allowedFolders).toEqual([
    '/srv/a',
    '/srv/b',
  ]);
  expect(
    readConfig({ allowFolder: ['/srv/c'] }, { KABINET_ALLOW_FOLDERS: '/srv/a' }).allowedFolders,
  ).toEqual(['/srv/c']);
});

test('trusted proxies are addresses and ranges, and nothing else', () => {
  const env = { KABINET_TRUSTED_PROXIES: '10.0.0.1, 10.1.0.0/16, ::1' };
  expect(readConfig({}, env).trustedProxies).toEqual(['10.0.0.1', '10.1.0.0/16', '::1']);
  expect(readConfig({}, {}).trustedProxies).toEqual([]);
  expect(() => readConfig({ trustedProxy: ['nginx'] }, {})).toThrow(/such as 10\.0\.0\.1.*"nginx"/);
});
