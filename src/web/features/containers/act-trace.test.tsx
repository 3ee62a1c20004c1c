import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { ActTrace } from './act-trace.tsx';
import { forgetRefusal, noteRefusal } from './last-refusal.ts';

afterEach(cleanup);

test('a refusal stands at its container, and at no other, until the next act on it', () => {
  const at = (id: string) => (
    <div data-testid={id}>
      <ActTrace pod={{ id, lastCommand: null }} />
    </div>
  );
  render(
    <>
      {at('one')}
      {at('other')}
    </>,
  );
  act(() => noteRefusal('one', { verb: 'STOP', message: 'The hub does not answer.' }));
  expect(screen.getByTestId('one').textContent).toBe('Stop refused: The hub does not answer.');
  expect(screen.getByTestId('other').textContent).toBe('');
  act(() => forgetRefusal('one'));
  expect(screen.getByTestId('one').textContent).toBe('');
});
