import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PodPhase } from '#domain/lifecycle/pod-phase.ts';
import { backends, deployments, pods } from '#hub/store/runtime-tables.ts';
import { users } from '#hub/store/identity-tables.ts';
import { addRepo } from '#hub/testing/add-repo.ts';
import {
  createLab,
  deploymentsFile,
  givenBackend,
  labUrl,
  plainMachine,
  type Lab,
} from '#hub/testing/lab.ts';

let lab: Lab;
let desk: string;
let attic: string;
beforeAll(async () => {
  lab = await createLab();
  lab.web.set(
    labUrl,
    deploymentsFile(
      { app: 'org.lab.old', version: '1.0', scopes: [] },
      { app: 'org.lab.old', version: '2.0', scopes: [], buildAt: '2026-05-01T00:00:00Z' },
      { app: 'org.lab.new', version: '1.0', scopes: ['read'] },
    ),
  );
  await addRepo(lab, labUrl);
  desk = (await givenBackend(lab, 'desk', plainMachine)).backend;
  attic = (await givenBackend(lab, 'attic', plainMachine)).backend;
});
afterAll(() => lab.close());

async function givenPod(
  name: string,
  phase: PodPhase,
  { backend = desk, app = 'org.lab.new', version = '1.0' } = {},
): Promise<void> {
  const found = await lab.run<{ app: { releases: { id: string; version: string }[] } }>(
    'query ($app: String) { app(identifier: $app) { releases { id version } } }',
    { app },
  );
  const release = found.app.releases.find((one) => one.version === version)?.id;
  const { install } = await lab.run<{ install: { pods: [{ id: string }] } }>(
    'mutation ($input: InstallInput!) { install(input: $input) { pods { id } } }',
    { input: { release, backend, name } },
  );
  await lab.hub.database
    .update(pods)
    .set({ phase, firstRunAt: new Date() })
    .where(eq(pods.id, install.pods[0].id));
}

const names = async (filters: Record<string, unknown> = {}) => {
  const { podPage } = await lab.run<{
    podPage: { items: { name: string }[]; totalCount: number; updateCount: number };
  }>(
    'query ($filters: PodFilter) { podPage(filters: $filters, ordering: [{ urgency: ASC }]) { items { name } totalCount updateCount } }',
    { filters },
  );
  expect(podPage.totalCount).toBe(podPage.items.length);
  return { names: podPage.items.map(({ name }) => name), updates: podPage.updateCount };
};

test('what needs a person stands first: broken, silent, with an update, on its way, running, ended', async () => {
  await givenPod('ended', 'EXITED');
  await givenPod('runs', 'RUNNING');
  await givenPod('pulls', 'PULLING');
  await givenPod('updatable', 'RUNNING', { app: 'org.lab.old' });
  await givenPod('newest', 'RUNNING', { app: 'org.lab.old', version: '2.0' });
  await givenPod('silent', 'RUNNING', { backend: attic });
  await givenPod('silent-ended', 'STOPPED', { backend: attic });
  await givenPod('unhealthy', 'UNHEALTHY');
  await givenPod('lost', 'LOST');
  await givenPod('failed', 'FAILED');
  await lab.hub.database
    .update(backends)
    .set({ lastSeenAt: new Date(lab.hub.now().getTime() - 3_600_000) })
    .where(eq(backends.id, attic));

  expect((await names()).names).toEqual([
    'failed',
    'lost',
    'unhealthy',
    'silent',
    'updatable',
    'pulls',
    'newest',
    'runs',
    'silent-ended',
    'ended',
  ]);
});

test('containers with an update are counted, can be asked for, and say to which release', async () => {
  expect(await names({ hasUpdate: true })).toEqual({ names: ['updatable'], updates: 1 });
  expect((await names({ hasUpdate: false })).names).not.toContain('updatable');
  expect((await names({ NOT: { hasUpdate: true } })).names).toHaveLength(9);
  expect(await names({ phases: ['FAILED'] })).toEqual({ names: ['failed'], updates: 0 });
  const { podPage } = await lab.run<{
    podPage: { items: { name: string; update: { version: string } | null }[] };
  }>('{ podPage(filters: { app: null }) { items { name update { version } } } }');
  expect(podPage.items.filter(({ update }) => update !== null)).toEqual([
    { name: 'updatable', update: { version: '2.0' } },
  ]);
});

test('of those that need as much, one’s own come before those of others', async () => {
  const { id } = await someoneElse();
  const [failed] = await lab.hub.database.select().from(pods).where(eq(pods.name, 'failed'));
  await lab.hub.database
    .update(deployments)
    .set({ createdBy: id })
    .where(eq(deployments.id, failed?.deploymentId ?? ''));
  await givenPod('failed-of-mine', 'FAILED');
  await lab.hub.database
    .update(pods)
    .set({ createdAt: new Date(0) })
    .where(eq(pods.name, 'failed-of-mine'));
  expect((await names()).names.slice(0, 2)).toEqual(['failed-of-mine', 'failed']);
});

async function someoneElse(): Promise<{ id: string }> {
  const [person] = await lab.hub.database
    .insert(users)
    .values({ organizationId: lab.principal.organizationId, sub: 'colleague', name: 'Colleague' })
    .returning({ id: users.id });
  if (!person) throw new Error('nobody was added');
  return person;
}

test('a choice is clear where one machine answers and nothing is asked', async () => {
  const { apps } = await lab.run<{ apps: { name: string; fit: { isClear: boolean } }[] }>(
    '{ apps { name fit { isClear } } }',
  );
  expect(apps).toEqual([
    { name: 'new', fit: { isClear: false } },
    { name: 'old', fit: { isClear: true } },
  ]);
});
