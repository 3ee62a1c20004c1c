import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Lab } from '#hub/testing/lab.ts';
import { flavourOf } from '#hub/schema/install/testing/flavour-of.ts';
import { install } from '#hub/schema/install/testing/install.ts';
import { createInstallLab, type InstallLab } from '#hub/schema/install/testing/install-lab.ts';

let given: InstallLab;
let lab: Lab;
beforeAll(async () => {
  given = await createInstallLab();
  ({ lab } = given);
});
afterAll(() => lab.close());

async function choiceOf(input: Record<string, unknown>): Promise<unknown> {
  const { id } = await install(lab, input);
  const { deployment } = await lab.run<{ deployment: { choice: unknown } }>(
    'query ($id: ID!) { deployment(id: $id) { choice { by sentence conditions { text eligibility } others { name because } } } }',
    { id },
  );
  return deployment.choice;
}

test('after an install it is still known why this flavour was chosen, and what spoke against the others', async () => {
  const { release, gpu, desk } = given;
  expect(await choiceOf({ release, backend: gpu.backend })).toEqual({
    by: 'MATCHER',
    sentence: expect.stringMatching(
      /^Kabinet chose to run it as cuda12 \(10 points\) rather than cpu/,
    ),
    conditions: [{ text: expect.stringContaining('CUDA 12.1 or newer'), eligibility: 'OK' }],
    others: [{ name: 'cpu', because: null }],
  });
  expect(await choiceOf({ release, backend: desk.backend })).toMatchObject({
    by: 'MATCHER',
    sentence: expect.stringMatching(/^Kabinet chose to run it on the CPU as cpu: cuda12 needs/),
    others: [{ name: 'cuda12', because: expect.stringContaining('has no NVIDIA GPU') }],
  });
});

test('a choice by hand is told as one, and one against the measurements with what they said', async () => {
  const { release, gpu, desk, gpuOnly } = given;
  const cpu = await flavourOf(lab, release, 'cpu');
  expect(await choiceOf({ release, backend: gpu.backend, flavour: cpu })).toMatchObject({
    by: 'PERSON',
    sentence: 'Chosen by hand; Kabinet would have chosen cuda12',
  });
  expect(await choiceOf({ release, backend: desk.backend, flavour: cpu })).toMatchObject({
    by: 'PERSON',
    sentence: 'Chosen by hand; Kabinet would have chosen it too',
  });
  expect(await choiceOf({ release: gpuOnly, backend: desk.backend, force: true })).toMatchObject({
    by: 'FORCED',
    sentence: expect.stringMatching(/^Installed by hand although it needs CUDA 12.1/),
  });
});
