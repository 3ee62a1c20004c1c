import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { phaseWords } from '#web/lib/words/phase-words.ts';
import { PhaseChip } from './phase-chip.tsx';

afterEach(cleanup);

test.each(Object.keys(phaseWords) as (keyof typeof phaseWords)[])(
  '%s is shown by a word and an icon, not by colour alone',
  (phase) => {
    const { container } = render(<PhaseChip phase={phase} freshness="LIVE" />);
    expect(screen.getByText(phaseWords[phase].word)).toBeDefined();
    expect(container.querySelector('svg')).not.toBeNull();
  },
);

test('a pull shows its percentage', () => {
  render(<PhaseChip phase="PULLING" freshness="LIVE" percent={42.9} />);
  expect(screen.getByText('42 %')).toBeDefined();
});

test.each(['LATE', 'STALE', 'OFFLINE'] as const)(
  'of a backend that is %s a phase is an outline, and says that it is as last reported',
  (freshness) => {
    const { container } = render(<PhaseChip phase="RUNNING" freshness={freshness} />);
    expect(
      container.querySelector('[data-hint="As last reported: The container is running."]'),
    ).not.toBeNull();
    expect(container.querySelector('[class*="bg-emerald"]')).toBeNull();
  },
);
