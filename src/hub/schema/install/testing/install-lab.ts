import {
  createLab,
  cudaMachine,
  deploymentsFile,
  givenBackend,
  labUrl,
  plainMachine,
  type Lab,
} from '#hub/testing/lab.ts';

type Backend = Awaited<ReturnType<typeof givenBackend>>;

/** A lab with releases to install and machines to install them on. */
export type InstallLab = {
  lab: Lab;
  /** Has a flavour for the CPU and one for CUDA. */
  release: string;
  /** Another release of the same app. */
  other: string;
  /** Has a flavour for CUDA only. */
  gpuOnly: string;
  desk: Backend;
  /** Has CUDA. */
  gpu: Backend;
  /** Has not been measured. */
  bare: Backend;
};

const cuda = { kind: 'cuda', cudaVersion: '12.1', weight: 10 };

export async function createInstallLab(): Promise<InstallLab> {
  const lab = await createLab();
  lab.web.set(
    labUrl,
    deploymentsFile(
      { flavour: 'cpu', image: 'lab/cells:1-cpu' },
      { flavour: 'cuda12', image: 'lab/cells:1-cuda', selectors: [cuda] },
      { version: '2.0' },
      { app: 'org.lab.gpu', flavour: 'cuda12', selectors: [cuda] },
    ),
  );
  await lab.run(
    'mutation { createGithubRepo(input: { identifier: "https://lab.example/deployments.yaml" }) { id } }',
  );
  const { apps } = await lab.run<{ apps: { releases: { id: string }[] }[] }>(
    '{ apps { releases { id } } }',
  );
  const [cells, gpuApp] = apps;
  return {
    lab,
    release: cells?.releases[1]?.id ?? '',
    other: cells?.releases[0]?.id ?? '',
    gpuOnly: gpuApp?.releases[0]?.id ?? '',
    desk: await givenBackend(lab, 'desk', plainMachine),
    gpu: await givenBackend(lab, 'gpu-box', cudaMachine),
    bare: await givenBackend(lab, 'bare'),
  };
}
