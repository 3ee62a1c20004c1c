import { randomUUID } from 'node:crypto';
import { orphans } from '#hub/store/orphan-tables.ts';
import type { Principal } from '#hub/principal.ts';
import {
  deploymentsFile,
  givenBackend,
  labDefinition,
  labUrl,
  plainMachine,
  type Lab,
} from '#hub/testing/lab.ts';

/** Ids by the names that arguments have for what they are of. */
export type IdsByEntity = Record<string, string>;

/**
 * One row of every kind that belongs to this person's organization, by the names that arguments
 * have for it.
 */
export async function givenOneOfEach(lab: Lab, principal: Principal): Promise<IdsByEntity> {
  lab.web.set(labUrl, deploymentsFile({ definitions: [labDefinition('Segment')] }));
  await lab.run(
    'mutation { createGithubRepo(input: { identifier: "https://lab.example/deployments.yaml" }) { id } }',
    {},
    principal,
  );
  const { backend, resource } = await givenBackend({ ...lab, principal }, 'desk', plainMachine);
  type One = { id: string };
  const found = await lab.run<
    Record<'githubRepos' | 'apps' | 'releases' | 'flavours' | 'definitions', [One]>
  >(
    '{ githubRepos { id } apps { id } releases { id } flavours { id } definitions { id } }',
    {},
    principal,
  );
  const release = found.releases[0].id;
  const { install } = await lab.run<{
    install: { id: string; pods: [{ id: string; commands: [One] }] };
  }>(
    'mutation ($input: InstallInput!) { install(input: $input) { id pods { id commands { id } } } }',
    { input: { release, backend } },
    principal,
  );
  const [
    {
      id: pod,
      commands: [{ id: command }],
    },
  ] = install.pods;
  const {
    saveSuite: { id: suite },
  } = await lab.run<{ saveSuite: One }>(
    'mutation ($input: SaveSuiteInput!) { saveSuite(input: $input) { id } }',
    { input: { name: 'Cells', apps: [found.apps[0].id] } },
    principal,
  );
  await lab.run(
    'mutation ($app: ID!) { pinApp(app: $app) { id } }',
    { app: found.apps[0].id },
    principal,
  );
  const { saveImageRule } = await lab.run<{ saveImageRule: One }>(
    'mutation { saveImageRule(input: { match: "docker.io/", image: "mirror.example/" }) { id } }',
    {},
    principal,
  );
  const {
    imageRuleChanges: [imageRuleChange],
  } = await lab.run<{ imageRuleChanges: [One] }>('{ imageRuleChanges { id } }', {}, principal);
  const { createApiToken } = await lab.run<{ createApiToken: { token: One } }>(
    'mutation { createApiToken(input: { name: "notebook" }) { token { id } } }',
    {},
    principal,
  );
  const { saveView } = await lab.run<{ saveView: One }>(
    'mutation { saveView(input: { name: "Mine", query: "" }) { id } }',
    {},
    principal,
  );
  const orphan = await givenOrphan(lab, principal, backend);
  return {
    orphan,
    apiToken: createApiToken.token.id,
    imageRule: saveImageRule.id,
    imageRuleChange: imageRuleChange.id,
    githubRepo: found.githubRepos[0].id,
    app: found.apps[0].id,
    release,
    flavour: found.flavours[0].id,
    definition: found.definitions[0].id,
    backend,
    resource,
    deployment: install.id,
    pod,
    podId: pod,
    command,
    suite,
    savedView: saveView.id,
  };
}

/** A container that no pod stands for, shown already. */
async function givenOrphan(
  { hub }: Lab,
  { organizationId }: Principal,
  backendId: string,
): Promise<string> {
  const [id, now] = [randomUUID(), hub.now()];
  await hub.database.insert(orphans).values({
    id,
    organizationId,
    backendId,
    uid: randomUUID(),
    rev: 1,
    name: 'left',
    image: 'lab/cells:1',
    phase: 'RUNNING',
    containerId: 'c1',
    isOomKilled: false,
    restartCount: 0,
    observedAt: now,
    firstSeenAt: now,
    shownAt: now,
  });
  return id;
}
