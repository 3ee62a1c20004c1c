import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { Journal, type CommandRecord, type PodRecord } from './journal.ts';

const now = new Date('2026-03-01T12:00:00Z');

function folder(): string {
  return mkdtempSync(join(tmpdir(), 'kabinet-journal-'));
}

const opened: Journal[] = [];

/** Closed after the test: a property opens thousands, and a process may have only so many files open. */
function open(home: string, at = now): Journal {
  const journal = new Journal(home, at);
  opened.push(journal);
  return journal;
}

function closeOpened(): void {
  for (const journal of opened.splice(0)) journal.close();
}

afterEach(closeOpened);

function pod(more: Partial<PodRecord> = {}): PodRecord {
  return {
    uid: randomUUID(),
    spec: null,
    deployedBy: 'c',
    wanted: 'running',
    pending: null,
    lastCommand: 'c',
    ended: null,
    wantedBefore: 'stopped',
    containerId: null,
    imageUse: null,
    failure: null,
    report: null,
    ...more,
  };
}

function command(more: Partial<CommandRecord> = {}): CommandRecord {
  return {
    id: randomUUID(),
    uid: randomUUID(),
    verb: 'STOP',
    graceSeconds: 10,
    spec: null,
    acceptedAt: now,
    state: 'ACCEPTED',
    reason: null,
    isReported: false,
    ...more,
  };
}

test('what was written is there again when the journal is opened again', () => {
  const home = folder();
  const first = open(home);
  const [one, other] = [pod({ pending: { kind: 'restart', lastStartedAt: now } }), pod()];
  const asked = command();
  first.saveEpoch(7);
  first.savePod(one, true);
  first.savePod(other, false);
  first.forgetPod(other.uid);
  first.saveCommand(asked, true);
  const second = open(home);
  expect([second.epoch, second.streamId]).toEqual([7, first.streamId]);
  expect([...second.pods.values()]).toEqual([one]);
  expect([...second.commands.values()]).toEqual([asked]);
});

test('wherever a crash cuts the file, everything before the cut is kept and writing goes on', () => {
  const home = folder();
  const path = join(home, 'journal.ndjson');
  const journal = open(home);
  const written = Array.from({ length: 5 }, () => command());
  for (const one of written) journal.saveCommand(one, false);
  const text = readFileSync(path, 'utf8');
  const ends = written.map((one) => text.indexOf('\n', text.indexOf(one.id)));
  fc.assert(
    fc.property(fc.integer({ min: 0, max: text.length }), (length) => {
      writeFileSync(path, text.slice(0, length));
      const cut = open(home);
      const whole = written.filter((_, n) => (ends[n] ?? 0) <= length);
      expect([...cut.commands.values()]).toEqual(whole);
      const later = command();
      cut.saveCommand(later, false);
      expect([...open(home).commands.values()]).toEqual([...whole, later]);
      closeOpened();
    }),
  );
});

test('lines of a newer version are passed over', () => {
  const home = folder();
  open(home).saveEpoch(3);
  appendFileSync(join(home, 'journal.ndjson'), '{"kind":"weather","is":"fine"}\n');
  expect(open(home).epoch).toBe(3);
});

test('results are kept for seven days, and unfinished commands for ever', () => {
  const home = folder();
  const journal = open(home);
  const [finished, unfinished] = [command({ state: 'SUCCEEDED' }), command()];
  journal.saveCommand(finished, true);
  journal.saveCommand(unfinished, true);
  const days = (count: number) => new Date(now.getTime() + count * 24 * 3_600_000);
  expect([...open(home, days(6)).commands.keys()]).toEqual([finished.id, unfinished.id]);
  expect([...open(home, days(8)).commands.keys()]).toEqual([unfinished.id]);
});

test('a file that has grown long starts again with what still counts', () => {
  const home = folder();
  const journal = open(home);
  const one = pod();
  for (let n = 0; n < 20_050; n += 1) journal.savePod({ ...one, failure: `${n}` }, false);
  expect(readFileSync(join(home, 'journal.ndjson'), 'utf8').split('\n').length).toBeLessThan(100);
  expect(open(home).pods.get(one.uid)?.failure).toBe('20049');
});
