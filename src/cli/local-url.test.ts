import { expect, test } from 'vitest';
import { originsOf } from './local-url.ts';

test('over https a page on plain http is no page of ours', () => {
  expect(originsOf({ url: 'https://hub.example.org/', localUrl: 'http://127.0.0.1:4880' })).toEqual(
    ['https://hub.example.org'],
  );
});

test('over plain http this machine opens the hub by any of its own names', () => {
  const origins = originsOf({ url: 'http://lab:4880', localUrl: 'http://127.0.0.1:4880' });
  expect(new Set(origins)).toEqual(
    new Set(['http://lab:4880', 'http://127.0.0.1:4880', 'http://localhost:4880']),
  );
});
