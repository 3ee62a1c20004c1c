import { guardedFetch } from '#hub/sources/fetch/guarded-fetch.ts';
import {
  createLab,
  deploymentsFile,
  givenBackend,
  labUrl,
  plainMachine,
  type Lab,
} from '#hub/testing/lab.ts';
import type { TestRegistry } from '#hub/testing/registry.ts';

/** A hub with one plain machine, and apps by their identifiers whose images it may ask a registry about. */
export async function createRegistryLab(
  registry: TestRegistry,
  now: () => Date,
  apps: Record<string, string>,
): Promise<Lab> {
  const web = new Map<string, string>();
  const onLoopback = guardedFetch({ allowLocal: true });
  const lab = await createLab({
    now,
    allowLocalSources: true,
    fetch: ((input: string, init: RequestInit) =>
      String(input).startsWith(`http://${registry.host}`)
        ? onLoopback(input, init)
        : Promise.resolve(
            new Response(web.get(String(input)) ?? null, {
              status: web.has(String(input)) ? 200 : 404,
            }),
          )) as typeof fetch,
  });
  web.set(labUrl, deploymentsFile(...Object.entries(apps).map(([app, image]) => ({ app, image }))));
  await lab.run(
    'mutation { createGithubRepo(input: { identifier: "https://lab.example/deployments.yaml" }) { id } }',
  );
  await givenBackend(lab, 'desk', plainMachine);
  return lab;
}
