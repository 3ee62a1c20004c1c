import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { DemoNote } from './demo-note.tsx';

afterEach(cleanup);

const demo = { name: 'Demo on lab', isDemo: true };
const real = { name: 'gpu-1', isDemo: false };

test('where all containers are simulated the note says so', () => {
  render(<DemoNote backends={[demo]} />);
  expect(screen.getByRole('note').textContent).toContain('Demo mode: containers are simulated.');
});

test('beside a real backend only the demo is spoken of, by its marked name', () => {
  render(<DemoNote backends={[real, demo]} />);
  const { textContent } = screen.getByRole('note');
  expect(textContent).toContain('Containers on Demo on labDemo are simulated.');
  expect(textContent).not.toContain('Demo mode');
});

test.each([[[real]], [[]]])('where nothing is simulated there is no note', (backends) => {
  render(<DemoNote backends={backends} />);
  expect(screen.queryByRole('note')).toBeNull();
});
