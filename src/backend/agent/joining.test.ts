import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import { expect, test } from 'vitest';
import { useAgentHarness } from '#backend/testing/agent-harness.ts';
import { NotEnrolled } from './join-hub.ts';
import { HubRefused } from '#backend/link/enrolment/enrol.ts';
import { FolderInUse } from '#backend/folder-lock.ts';

const harness = useAgentHarness();

test('the token is used once, and the key stays readable by its owner alone', async () => {
  const agent = await harness().startConnected();
  await agent.stop();
  await harness().startConnected({ enrolmentToken: undefined });
  expect(harness().hub.enrolments).toBe(1);
  for (const name of readdirSync(harness().home).filter((file) => /identity|journal/.test(file))) {
    expect(statSync(join(harness().home, name)).mode & 0o077).toBe(0);
  }
});

test('without a token a new backend says how to get one', async () => {
  await expect(harness().begin({ enrolmentToken: undefined }).ended).rejects.toThrow(NotEnrolled);
});

test('a refused token ends the agent with the sentence of the hub', async () => {
  const { ended } = harness().begin({ enrolmentToken: 'a-token-of-somebody-else' });
  await expect(ended).rejects.toThrow(HubRefused);
  await expect(ended).rejects.toThrow('This enrolment token has been used.');
});

test('a second agent on the same folder is refused', async () => {
  await harness().startConnected();
  await expect(harness().begin().ended).rejects.toThrow(FolderInUse);
});

test('an agent waits for a hub that is not there yet', async () => {
  let tries = 0;
  const reluctant: typeof fetch = async (...request) => {
    tries += 1;
    if (tries < 3) throw new TypeError('fetch failed');
    return fetch(...request);
  };
  await harness().startConnected({ fetch: reluctant });
  expect(tries).toBe(3);
});

test('every session comes with a greater epoch and tells what the machine can do', async () => {
  const agent = await harness().startConnected();
  await agent.stop();
  await harness().startConnected();
  expect(
    harness()
      .hub.received('hello')
      .map(({ lastEpoch }) => lastEpoch),
  ).toEqual([0, 1]);
  await harness().until(() => expect(harness().hub.received('resources')).toHaveLength(2));
  expect(harness().hub.received('resources')[0]?.resources[0]?.localId).toBe('local');
});

test.for([
  ['http://hub.example.org:4880', 1],
  ['https://hub.example.org', 0],
] as const)(
  'before a token goes to %s, %i warnings say that others can read it',
  async ([hubUrl, expected]) => {
    const lines: string[] = [];
    const log = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) });
    const warnings: number[] = [];
    const answer: typeof fetch = async () => {
      warnings.push(lines.filter((line) => line.includes('plain http')).length);
      return new Response('{"message":"Not here."}', { status: 403 });
    };
    await expect(harness().begin({ hubUrl, log, fetch: answer }).ended).rejects.toThrow(HubRefused);
    expect(warnings).toEqual([expected]);
  },
);
