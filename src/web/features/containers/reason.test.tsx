import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { Reason } from './reason.tsx';

afterEach(cleanup);

test('the words of the engine are folded beneath the sentence', () => {
  render(<Reason text={'Log in there.\nno basic auth credentials'} />);
  expect(screen.getByText('Log in there.')).toBeTruthy();
  const words = () => screen.queryByText('no basic auth credentials');
  expect(words()).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'What the engine says', expanded: false }));
  expect(words()).not.toBeNull();
});

test('a sentence alone has nothing to unfold', () => {
  render(<Reason text="Killed from outside" />);
  expect(screen.queryByText('What the engine says')).toBeNull();
});
