import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { users } from '#hub/store/identity-tables.ts';
import { commands } from '#hub/store/runtime-tables.ts';
import {
  createLab,
  deploymentsFile,
  givenBackend,
  givenOtherOrganization,
  labUrl,
  plainMachine,
  type Lab,
} from '#hub/testing/lab.ts';

let lab: Lab;
let release = '';
let backend = '';
beforeAll(async () => {
  lab = await createLab();
  lab.web.set(labUrl, deploymentsFile({ app: 'org.lab.cells', image: 'lab/cells:1' }));
  await lab.run(
    'mutation { createGithubRepo(input: { identifier: "https://lab.example/deployments.yaml" }) { id } }',
  );
  release = (await lab.run<{ releases: [{ id: string }] }>('{ releases { id } }')).releases[0].id;
  backend = (await givenBackend(lab, 'desk', plainMachine)).backend;
});
afterAll(() => lab.close());

const effective = '{ flavours { effectiveImage imageRule { match image savedBy } } }';

async function save(
  match: string,
  image: string,
  id?: string,
): Promise<{ id: string; match: string; image: string }> {
  return (
    await lab.run<{ saveImageRule: { id: string; match: string; image: string } }>(
      'mutation ($input: SaveImageRuleInput!) { saveImageRule(input: $input) { id match image savedAt } }',
      { input: { id, match, image } },
    )
  ).saveImageRule;
}

async function install(): Promise<{ id: string; origin: unknown; pods: unknown[] }> {
  return (
    await lab.run<{ install: { id: string; origin: unknown; pods: unknown[] } }>(
      'mutation ($input: InstallInput!) { install(input: $input) { id origin { published digest ruleMatch } pods { image isImageOverridden } } }',
      { input: { release, backend } },
    )
  ).install;
}

test('the most specific rule says what is pulled, and the container shows it', async () => {
  expect(await lab.run(effective)).toEqual({
    flavours: [{ effectiveImage: 'lab/cells:1', imageRule: null }],
  });
  expect(await install()).toMatchObject({
    origin: { published: 'lab/cells:1', digest: null, ruleMatch: null },
    pods: [{ image: 'lab/cells:1', isImageOverridden: false }],
  });
  const mirror = await save('docker.io/', 'mirror.lab:5000/hub');
  expect(mirror).toMatchObject({ match: 'docker.io/', image: 'mirror.lab:5000/hub/' });
  expect(await lab.run(effective)).toEqual({
    flavours: [
      {
        effectiveImage: 'mirror.lab:5000/hub/lab/cells:1',
        imageRule: {
          match: 'docker.io/',
          image: 'mirror.lab:5000/hub/',
          savedBy: lab.principal.name,
        },
      },
    ],
  });
  await save('org.lab.cells:1.0/cpu', 'mirror.lab:5000/own/cells:patched');
  const installed = await install();
  expect(installed).toMatchObject({
    origin: { published: 'lab/cells:1', ruleMatch: 'org.lab.cells:1.0/cpu' },
    pods: [{ image: 'mirror.lab:5000/own/cells:patched', isImageOverridden: true }],
  });
  const [command] = await lab.hub.database
    .select()
    .from(commands)
    .where(eq(commands.id, installed.id));
  expect(command?.spec?.image).toBe('mirror.lab:5000/own/cells:patched');
});

test('a rule is changed and deleted; what is installed keeps its image', async () => {
  const { imageRules } = await lab.run<{ imageRules: { id: string; match: string }[] }>(
    '{ imageRules { id match } }',
  );
  expect(imageRules.map(({ match }) => match)).toEqual(['docker.io/', 'org.lab.cells:1.0/cpu']);
  const [mirror, own] = [imageRules[0]?.id ?? '', imageRules[1]?.id ?? ''];
  await lab.run('mutation ($id: ID!) { deleteImageRule(id: $id) }', { id: own });
  await save('docker.io/', 'other.lab/', mirror);
  expect(await lab.run(effective)).toMatchObject({
    flavours: [{ effectiveImage: 'other.lab/lab/cells:1' }],
  });
  const { pods } = await lab.run<{ pods: { image: string }[] }>(
    '{ pods(ordering: [{ createdAt: DESC }]) { image } }',
  );
  expect(pods[0]?.image).toBe('mirror.lab:5000/own/cells:patched');
  await expect(save('docker.io/', 'third.lab/')).rejects.toMatchObject({
    message: expect.stringContaining('There is a rule for docker.io/ already'),
    extensions: { code: 'CONFLICT' },
  });
});

test('a rule that no engine could follow is refused with what to write', async () => {
  await expect(save('org.lab.cells', 'http://mirror/x')).rejects.toMatchObject({
    message: expect.stringContaining('is not an image'),
    extensions: { code: 'BAD_INPUT' },
  });
});

test('who changed which rule stays known after the rule is gone, to its own organization only', async () => {
  const history = '{ imageRuleChanges { action match image changedBy changedAt } }';
  const { imageRuleChanges } = await lab.run<{ imageRuleChanges: Record<string, string>[] }>(
    history,
  );
  expect(imageRuleChanges.map(({ action, match, image }) => [action, match, image])).toEqual([
    ['CHANGED', 'docker.io/', 'other.lab/'],
    ['DELETED', 'org.lab.cells:1.0/cpu', 'mirror.lab:5000/own/cells:patched'],
    ['ADDED', 'org.lab.cells:1.0/cpu', 'mirror.lab:5000/own/cells:patched'],
    ['ADDED', 'docker.io/', 'mirror.lab:5000/hub/'],
  ]);
  const colleague = { ...lab.principal, userId: randomUUID(), sub: 'colleague', name: 'Colleague' };
  await lab.hub.database.insert(users).values({
    id: colleague.userId,
    organizationId: colleague.organizationId,
    sub: colleague.sub,
    name: colleague.name,
  });
  await lab.run(
    'mutation ($input: SaveImageRuleInput!) { saveImageRule(input: $input) { id } }',
    { input: { match: 'quay.io/', image: 'mirror.lab:5000/quay' } },
    colleague,
  );
  const { imageRuleChanges: newest } = await lab.run<{ imageRuleChanges: object[] }>(
    '{ imageRuleChanges(pagination: { limit: 2 }) { match changedBy } }',
  );
  expect(newest).toEqual([
    { match: 'quay.io/', changedBy: 'Colleague' },
    { match: 'docker.io/', changedBy: lab.principal.name },
  ]);
  expect(await lab.run(history, {}, await givenOtherOrganization(lab))).toEqual({
    imageRuleChanges: [],
  });
});
