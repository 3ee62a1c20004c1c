import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  createLab,
  deploymentsFile,
  givenBackend,
  labUrl,
  plainMachine,
  type Lab,
} from '#hub/testing/lab.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await createLab();
  const needsGpu = [{ kind: 'cuda', cudaVersion: '12.1' }];
  lab.web.set(
    labUrl,
    deploymentsFile(
      { app: 'org.lab.cells', version: '2.0', flavour: 'cuda', selectors: needsGpu },
      { app: 'org.lab.cells', version: '1.0' },
      { app: 'org.lab.large', version: '1.0', flavour: 'cuda', selectors: needsGpu },
    ),
  );
  await lab.run(
    'mutation { createGithubRepo(input: { identifier: "https://lab.example/deployments.yaml" }) { id } }',
  );
});
afterAll(() => lab.close());

async function fittingOf(identifier: string): Promise<string | null> {
  const { app } = await lab.run<{ app: { newestFittingRelease: { version: string } | null } }>(
    'query ($identifier: String!) { app(identifier: $identifier) { newestFittingRelease { version } } }',
    { identifier },
  );
  return app.newestFittingRelease?.version ?? null;
}

test('an older release is offered where the newest fits nowhere', async () => {
  expect(await fittingOf('org.lab.cells')).toBeNull();
  await givenBackend(lab, 'desk', plainMachine);
  expect(await fittingOf('org.lab.cells')).toBe('1.0');
  expect(await fittingOf('org.lab.large')).toBeNull();
});
