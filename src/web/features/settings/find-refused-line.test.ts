import { expect, test } from 'vitest';
import { findRefusedLine } from './find-refused-line.ts';

test('the line that is not a repository is named', () => {
  expect(findRefusedLine('jhnnsrs/starmist\n\n  lab/apps:dev  \n')).toBeNull();
  expect(findRefusedLine('jhnnsrs/starmist\nnot a repository')).toMatch(
    /^Line 2: .*not a repository/,
  );
});
