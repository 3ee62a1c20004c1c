import { addRepo } from '#hub/testing/add-repo.ts';
import {
  createLab,
  deploymentsFile,
  givenBackend,
  labDefinition,
  labUrl,
  plainMachine,
  type Lab,
} from '#hub/testing/lab.ts';

const cuda = [{ kind: 'cuda', cudaVersion: '12.1', memory: '16GB' }];
const structure = (key: string, identifier: string) => ({
  key,
  kind: 'STRUCTURE',
  identifier,
  nullable: false,
});

/** What the repository of this lab lists. */
export const storeEntries = [
  {
    app: 'org.lab.cells',
    version: '1.0',
    definitions: [
      labDefinition('Segment nuclei', { returns: [structure('mask', '@mikro/labels')] }),
    ],
  },
  {
    app: 'org.lab.cells',
    version: '2.0',
    flavour: 'cuda',
    selectors: cuda,
    buildAt: '2026-05-01T00:00:00Z',
    definitions: [
      labDefinition('Segment nuclei', {
        args: [
          structure('image', '@mikro/image'),
          { key: 'diameter', kind: 'FLOAT', nullable: true },
        ],
        returns: [structure('mask', '@mikro/labels')],
      }),
      labDefinition('Denoise'),
    ],
  },
  {
    app: 'org.lab.tracker',
    version: '0.3',
    description: 'Follows cells.',
    definitions: [
      labDefinition('Track cells', {
        args: [structure('mask', '@mikro/labels')],
        returns: [structure('tracks', '@mikro/tracks')],
      }),
    ],
  },
  {
    app: 'org.lab.large',
    version: 'dev',
    flavour: 'rocm',
    selectors: [{ kind: 'rocm', apiVersion: '6.1' }],
  },
];

/** A lab with three apps and a machine that has no GPU. */
export type StoreLab = { lab: Lab; desk: Awaited<ReturnType<typeof givenBackend>> };

export async function createStoreLab(): Promise<StoreLab> {
  const lab = await createLab();
  lab.web.set(labUrl, deploymentsFile(...storeEntries));
  await addRepo(lab, labUrl);
  return { lab, desk: await givenBackend(lab, 'desk', plainMachine) };
}
