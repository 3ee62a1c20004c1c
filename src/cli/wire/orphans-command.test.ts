import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { orphanGraceMs } from '#domain/lifecycle/orphan.ts';
import { sweep } from '#hub/agents/records/sweep.ts';
import type { TestAgent } from '#hub/testing/agent.ts';
import { podReport } from '#hub/testing/pod-report.ts';
import { createTestRuntime, type TestRuntime } from '#hub/testing/runtime.ts';
import { CommandFailed } from '../command-failed.ts';
import type { ListedOrphan } from '../hubs/control-request.ts';
import { openControlSocket } from '../hubs/control-socket.ts';
import { adoptOrphan, listOrphans, removeOrphan } from '../run/run-orphans.ts';

let given: TestRuntime;
let agent: TestAgent;
let home: string;
let socket: { close: () => Promise<void> };
beforeAll(async () => {
  given = await createTestRuntime();
  agent = await given.connectedAgent();
  home = mkdtempSync(join(tmpdir(), 'kabinet-orphans-'));
  socket = await openControlSocket(given.hub, given.principal, { home, localUrl: given.url });
});
afterAll(async () => {
  await socket.close();
  await given.close();
  rmSync(home, { recursive: true });
});

async function givenOrphan(image: string): Promise<ListedOrphan> {
  const uid = randomUUID();
  await agent.report([podReport(uid, { name: `left-${uid}`, image })]);
  await sweep(given.hub.database, new Date(given.hub.now().getTime() + orphanGraceMs + 1));
  const all = JSON.parse(await printed(() => listOrphans({ home, json: true }))) as ListedOrphan[];
  const orphan = all.find(({ name }) => name === `left-${uid}`);
  if (!orphan) throw new Error('the orphan is not listed');
  return orphan;
}

async function printed(run: () => Promise<void>): Promise<string> {
  const lines: string[] = [];
  const spy = vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  try {
    await run();
  } finally {
    spy.mockRestore();
  }
  return lines.join('\n');
}

test('orphans are listed with their backend and the flavours that run their image', async () => {
  // The flavours of an organization come with its first deployment here.
  await given.givenPod(agent.backendId);
  const orphan = await givenOrphan('app:1');
  expect(orphan).toMatchObject({
    image: 'app:1',
    phase: 'RUNNING',
    removal: null,
    flavours: [{ name: 'vanilla' }],
  });
  const text = await printed(() => listOrphans({ home }));
  expect(text).toContain(`${orphan.id}  ${orphan.name} on ${orphan.backend}, running`);
});

test('an orphan that one flavour runs is adopted by its id alone', async () => {
  const { id, name } = await givenOrphan('app:1');
  const { podId } = JSON.parse(
    await printed(() => adoptOrphan(id, { home, json: true })),
  ) as Record<string, string>;
  expect(await given.pod(podId ?? '')).toMatchObject({ name, phase: 'RUNNING' });
  await expect(adoptOrphan(id, { home })).rejects.toThrow('There is no orphan');
});

test('an orphan that no flavour runs is not adopted, and the sentence says what to do', async () => {
  const { id } = await givenOrphan('other:1');
  await expect(adoptOrphan(id, { home })).rejects.toThrow(
    'No app of this hub runs other:1. Add the repository that lists it, or remove the container.',
  );
});

test('an orphan is removed once that is said to be meant', async () => {
  const { id } = await givenOrphan('other:2');
  await expect(removeOrphan(id, { home })).rejects.toThrow(CommandFailed);
  await expect(removeOrphan(id, { home })).rejects.toThrow('Give --yes');
  const removed = JSON.parse(
    await printed(() => removeOrphan(id, { home, json: true, yes: true })),
  ) as ListedOrphan;
  expect(removed.removal).toMatchObject({ state: expect.stringMatching(/QUEUED|SENT/) });
  await expect(removeOrphan('nothing', { home, yes: true })).rejects.toThrow('There is no orphan');
});
