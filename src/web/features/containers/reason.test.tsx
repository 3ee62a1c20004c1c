import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { Reason } from './reason.tsx';

afterEach(cleanup);

test('the words of the engine are folded beneath the sentence', () => {
  render(<Reason text={'Log in there.\nno basic auth credentials'} />);
  expect(screen.getByText('Log in there.').closest('details')).toBeNull();
  const folded = screen.getByText('no basic auth credentials').closest('details');
  expect(folded?.open).toBe(false);
  fireEvent.click(screen.getByText('What the engine says'));
  expect(folded?.open).toBe(true);
});

test('a sentence alone has nothing to unfold', () => {
  render(<Reason text="Killed from outside" />);
  expect(screen.queryByText('What the engine says')).toBeNull();
});
