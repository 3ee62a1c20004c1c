import { describe, expect, it } from 'vitest';
import type { Delta } from '#domain/agent-wire/agent-frames.ts';
import type { CommandState } from '#domain/command/command.ts';
import { runsOf } from './delta-run.ts';

const said = (id: string, state: CommandState) =>
  ({ id, state, reason: null, progress: null }) as Delta['commands'][number];
const delta = (seq: number, ...commands: Delta['commands']): Delta => ({
  type: 'delta',
  seq,
  pods: [],
  commands,
});

describe('deltas as runs', () => {
  it('a run reaches as far as nothing is missing', () => {
    expect(
      runsOf([delta(4), delta(5), delta(8), delta(9), delta(9)]).map(({ firstSeq, seq }) => [
        firstSeq,
        seq,
      ]),
    ).toEqual([
      [4, 5],
      [8, 9],
      [9, 9],
    ]);
  });

  it('of a command the last word is kept', () => {
    const [run] = runsOf([
      delta(1, said('a', 'ACCEPTED')),
      delta(2, said('a', 'RUNNING'), said('b', 'ACCEPTED')),
      delta(3, said('a', 'SUCCEEDED')),
    ]);
    expect(run?.commands.map(({ id, state }) => [id, state])).toEqual([
      ['a', 'SUCCEEDED'],
      ['b', 'ACCEPTED'],
    ]);
  });

  it('nothing is said after a final word', () => {
    const [run] = runsOf([
      delta(1, said('a', 'FAILED')),
      delta(2, said('a', 'RUNNING')),
      delta(3, said('a', 'SUCCEEDED')),
    ]);
    expect(run?.commands.map(({ state }) => state)).toEqual(['FAILED']);
  });

  it('the deltas themselves stay as they came', () => {
    const first = delta(1, said('a', 'ACCEPTED'));
    runsOf([first, delta(2, said('a', 'SUCCEEDED'))]);
    expect(first.commands).toHaveLength(1);
  });
});
