import { expect, test } from 'vitest';
import { pictureType } from './picture-type.ts';

test('a picture is known by its first bytes', () => {
  const types = ['\x89PNG\r\n\x1a\n', '\xff\xd8\xff\xe0', 'GIF89a', 'RIFF0000WEBP'].map((text) =>
    pictureType(Buffer.from(text, 'latin1')),
  );
  expect(types).toEqual(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);
});

test('a document that shows a picture is none', () => {
  for (const text of [
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    '<?xml version="1.0"?><svg/>',
    '<html>',
    ' \x89PNG\r\n\x1a\n',
    '',
  ])
    expect(pictureType(Buffer.from(text, 'latin1'))).toBeUndefined();
});
