import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLab, deploymentsFile, labDefinition, labUrl, type Lab } from '#hub/testing/lab.ts';

let lab: Lab;
beforeAll(async () => {
  lab = await createLab();
  lab.web.set(
    labUrl,
    deploymentsFile(
      { app: 'org.lab.cells', version: '1.0', definitions: [labDefinition('Segment')] },
      {
        app: 'org.lab.cells',
        version: '1.1',
        definitions: [labDefinition('Segment'), labDefinition('Track')],
      },
      { app: 'org.lab.cells', version: '2.0', definitions: [labDefinition('Track')] },
      { app: 'org.lab.other' },
    ),
  );
  await lab.run(
    'mutation { createGithubRepo(input: { identifier: "https://lab.example/deployments.yaml" }) { id } }',
  );
});
afterAll(() => lab.close());

async function releaseId(identifier: string, version: string): Promise<string> {
  const { app } = await lab.run<{ app: { releases: { id: string; version: string }[] } }>(
    'query ($identifier: String!) { app(identifier: $identifier) { releases { id version } } }',
    { identifier },
  );
  return app.releases.find((release) => release.version === version)?.id ?? '';
}

const comparison =
  'query ($from: ID!, $to: ID!) { releaseChanges(from: $from, to: $to) { kind subject name } }';

test('any two releases of an app are compared, in either direction', async () => {
  const [first, last] = [
    await releaseId('org.lab.cells', '1.0'),
    await releaseId('org.lab.cells', '2.0'),
  ];
  expect(await lab.run(comparison, { from: first, to: last })).toEqual({
    releaseChanges: [
      { kind: 'ADDED', subject: 'NODE', name: 'Track' },
      { kind: 'REMOVED', subject: 'NODE', name: 'Segment' },
    ],
  });
  expect(await lab.run(comparison, { from: last, to: first })).toEqual({
    releaseChanges: [
      { kind: 'ADDED', subject: 'NODE', name: 'Segment' },
      { kind: 'REMOVED', subject: 'NODE', name: 'Track' },
    ],
  });
});

test('releases of two apps are not compared', async () => {
  const [one, other] = [
    await releaseId('org.lab.cells', '1.0'),
    await releaseId('org.lab.other', '1.0'),
  ];
  await expect(lab.run(comparison, { from: one, to: other })).rejects.toMatchObject({
    extensions: { code: 'BAD_INPUT' },
  });
});
