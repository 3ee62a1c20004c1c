import { createLab, deploymentsFile, labDefinition, labUrl, type Lab } from '#hub/testing/lab.ts';

/** A lab whose apps have definitions with ports of many kinds. */
export async function createDefinitionsLab(): Promise<Lab> {
  const lab = await createLab();
  const image = { key: 'image', kind: 'STRUCTURE', identifier: '@mikro/image', nullable: false };
  const size = { key: 'size', kind: 'FLOAT', nullable: true };
  const images = {
    key: 'images',
    kind: 'LIST',
    nullable: false,
    children: [{ ...image, key: '0' }],
  };
  lab.web.set(
    labUrl,
    deploymentsFile(
      {
        definitions: [
          labDefinition('Segment', {
            args: [image, size],
            collections: ['segmentation', 'deep learning'],
          }),
          labDefinition('Stitch', { args: [images], description: '' }),
          labDefinition('Tell', {
            kind: 'GENERATOR',
            args: [],
            returns: [{ key: 'return0', kind: 'STRING', nullable: false }],
          }),
        ],
      },
      {
        flavour: 'cuda',
        definitions: [
          labDefinition('Segment', {
            args: [image, size],
            collections: ['segmentation', 'deep learning'],
          }),
        ],
      },
      {
        app: 'org.lab.forms',
        definitions: [
          labDefinition('Forms', {
            args: [
              {
                key: 'a',
                kind: 'STRING',
                nullable: false,
                assignWidget: { kind: 'StringWidget', placeholder: 'Say', as_paragraph: true },
              },
              {
                key: 'b',
                kind: 'STRING',
                nullable: false,
                choices: [{ value: 'x', label: 'X' }],
                assignWidget: { kind: 'ChoiceWidget' },
              },
              {
                key: 'c',
                kind: 'INT',
                nullable: false,
                default: 0,
                widget: { kind: 'SLIDER', min: 0, max: 9 },
                validators: [
                  { function: '(v) => v > 0', error_message: 'More' },
                  { label: 'none' },
                ],
              },
              {
                key: 'd',
                kind: 'STRUCTURE',
                identifier: '@mikro/image',
                nullable: false,
                widget: { kind: 'SEARCH', query: 'query { x }', ward: 'mikro' },
                requires: [
                  { key: 'axes', operator: 'EQUALS', value: 'xy' },
                  { key: 'y', operator: 'GUESS', value: 1 },
                ],
              },
              {
                key: 'e',
                kind: 'STRING',
                nullable: false,
                widget: { kind: 'HOLOGRAM' },
                effects: [
                  { kind: 'HIDE', function: '() => true', fade: true },
                  { kind: 'MESSAGE', function: '() => true', dependencies: ['a'], message: 'Hm' },
                  { kind: 'DANCE', function: 'x' },
                ],
              },
            ],
          }),
        ],
      },
    ),
  );
  await lab.run(
    'mutation { createGithubRepo(input: { identifier: "https://lab.example/deployments.yaml" }) { id } }',
  );
  return lab;
}
