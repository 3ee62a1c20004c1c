import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { InstallChoice } from './install-choice.tsx';
import { OlderImageNote } from './older-image-note.tsx';

afterEach(cleanup);

const at = '2026-01-01T00:00:00Z';
const problem = 'The machine of this backend does not reach lab.example.\ndial tcp: refused';

test('an older image is told with the reason and with what brings the newer one', () => {
  render(<OlderImageNote use={{ source: 'OLDER', at, problem }} />);
  const note = screen.getByRole('note');
  expect(note.textContent).toContain('An older image of this machine was used');
  expect(note.textContent).toContain('remove this container and install the app again');
  expect(note.textContent).toContain('does not reach lab.example');
  expect(screen.queryByText('dial tcp: refused')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'What the engine says' }));
  expect(screen.queryByText('dial tcp: refused')).not.toBeNull();
});

test('an image that could not be compared is not called older', () => {
  render(<OlderImageNote use={{ source: 'UNCHECKED', at, problem }} />);
  expect(screen.getByRole('note').textContent).toContain('which may be an older one');
});

test('of an image that is what the registry has nothing is noted', () => {
  render(
    <>
      <OlderImageNote use={{ source: 'PULLED', at, problem: null }} />
      <OlderImageNote use={{ source: 'PRESENT', at, problem: null }} />
      <OlderImageNote use={null} />
    </>,
  );
  expect(screen.queryByRole('note')).toBeNull();
});

test('a decision says why, what was measured, and what spoke against the others', () => {
  render(
    <InstallChoice
      choice={{
        by: 'MATCHER',
        sentence: 'Kabinet chose to run it as cuda12 (10 points) rather than cpu (1 point)',
        conditions: [{ text: 'CUDA 12.1 or newer: A4000 supports 12.4', eligibility: 'OK' }],
        others: [
          { name: 'cpu', because: null },
          { name: 'rocm6', because: 'needs ROCm 6.0 or newer: desk has no AMD GPU' },
        ],
      }}
    />,
  );
  expect(screen.getByText(/rather than cpu/)).toBeTruthy();
  const measured = screen.getByRole('list', { name: 'Measured at install' });
  expect(measured.textContent).toContain('met: CUDA 12.1 or newer: A4000 supports 12.4');
  fireEvent.click(screen.getByRole('button', { name: 'Other flavours' }));
  expect(screen.getByText('cpu would have fitted too')).toBeTruthy();
  expect(screen.getByText('rocm6 needs ROCm 6.0 or newer: desk has no AMD GPU')).toBeTruthy();
});
