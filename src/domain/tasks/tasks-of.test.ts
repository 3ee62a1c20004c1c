import { expect, test } from 'vitest';
import { tasksOf } from './tasks-of.ts';
import { vocabulary } from './vocabulary.ts';

test.each([
  ['Segment with Cyto Cellpose', ['segmentation']],
  ['Otsu Thresholding', ['segmentation']],
  ['Adaptive Binarize', ['segmentation']],
  ['org.lab.spotDetector', ['detection']],
  ['Register two channels', ['registration']],
  ['Stitch tiles', ['stitching']],
  ['live.arkitekt.trackpy', ['tracking']],
  ['Denoise with n2v', ['denoising']],
  ['richardson_lucy deconvolution', ['deconvolution']],
  ['Super-resolution', ['restoration']],
  ['Classify nuclei', ['classification']],
  ['Measure ROI area', ['measurement']],
  ['Convert Tiff File', ['conversion']],
  ['Maximum Intensity Projection', ['visualization']],
  ['Flat-field correction', ['illumination-correction']],
  ['github.io.jhnnsrs.jupyterlab', ['workflow']],
  ['Add two numbers', []],
  ['Deploy', []],
  ['Yield Dataset for Project', []],
])('the name %j says its tasks', (name, tasks) => {
  expect(tasksOf({ names: [name], descriptions: [] })).toEqual(tasks);
});

test('a description says a task only by words that mean nothing else', () => {
  expect(
    tasksOf({
      names: [],
      descriptions: ['Finds the file, counts to three and keeps track of progress.'],
    }),
  ).toEqual([]);
  expect(
    tasksOf({ names: [], descriptions: ['Segments nuclei, then quantifies their intensities.'] }),
  ).toEqual(['segmentation', 'measurement']);
});

test('a word is recognised as a word, not as letters within another', () => {
  expect(
    tasksOf({ names: ['resample', 'presentation', 'Ottsu'], descriptions: ['unsegmented'] }),
  ).toEqual([]);
});

test('several names say each task once, in the order of the vocabulary', () => {
  expect(
    tasksOf({ names: ['Stitch', 'Detect spots', 'Segment', 'segmentation'], descriptions: [] }),
  ).toEqual(['segmentation', 'detection', 'stitching']);
});

test('every task says in one sentence what it is for, and is found by its own label', () => {
  expect(new Set(vocabulary.map(({ key }) => key)).size).toBe(14);
  for (const { key, label, description } of vocabulary) {
    expect(key).toMatch(/^[a-z-]+$/);
    expect(description).toMatch(/^[A-Z].*\.$/);
    expect(tasksOf({ names: [label], descriptions: [] }), label).toContain(key);
  }
});
