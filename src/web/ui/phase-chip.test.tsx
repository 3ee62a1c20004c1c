import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { phaseWords } from '#web/lib/phase-words.ts';
import { PhaseChip } from './phase-chip.tsx';

afterEach(cleanup);

test.each(Object.keys(phaseWords) as (keyof typeof phaseWords)[])(
  '%s is shown by a word and an icon, not by colour alone',
  (phase) => {
    const { container } = render(<PhaseChip phase={phase} />);
    expect(screen.getByText(phaseWords[phase].word)).toBeDefined();
    expect(container.querySelector('svg')).not.toBeNull();
  },
);

test('a pull shows its percentage', () => {
  render(<PhaseChip phase="PULLING" percent={42.9} />);
  expect(screen.getByText('42 %')).toBeDefined();
});
