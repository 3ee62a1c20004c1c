import { expect, test } from 'vitest';
import { hardwareOf } from './hardware-of.ts';
import { parseSelector } from './parse-selector.ts';
import { selectorWords } from './selector-words.ts';

const parse = (raw: Record<string, unknown>) => parseSelector(raw).selector;

test.each([
  [{ kind: 'cuda', cudaCores: 1000, cudaVersion: '5' }, 'CUDA 5 or newer'],
  [{ kind: 'cuda' }, 'an NVIDIA GPU'],
  [{ type: 'gpu' }, 'an NVIDIA GPU'],
  [
    { type: 'cuda', compute_capability: '3.5', cuda_version: '10.2', required: true },
    'CUDA 10.2 or newer, compute capability 3.5 or newer',
  ],
  [{ kind: 'cuda', memory: 8192, count: 2 }, 'an NVIDIA GPU, 8 GB of GPU memory, 2 such GPUs'],
  [{ kind: 'rocm', apiVersion: '6.1', apiThing: 'v1' }, 'ROCm 6.1 or newer'],
  [{ type: 'rocm', min: 1, required: true }, 'an AMD GPU'],
  [{ kind: 'oneapi', oneapiVersion: '2024.1' }, 'oneAPI 2024.1 or newer'],
  [{ type: 'ram', min: '8GB' }, '8 GB of memory'],
  [{ kind: 'cpu', min_count: 4, arch: 'x86_64' }, '4 cores, processor architecture amd64'],
  [{ kind: 'label', key: 'room', value: 'b12' }, 'the label room = b12'],
  [{ kind: 'tpu' }, 'tpu, which Kabinet does not know'],
])('%j reads as %s', (raw, words) => {
  expect(selectorWords(parse(raw))).toBe(words);
});

test('a selector is required and weighs 1 unless it says otherwise', () => {
  expect(parse({ kind: 'cuda' })).toMatchObject({ required: true, weight: 1 });
  expect(parse({ kind: 'cuda', required: false, weight: 10 })).toMatchObject({
    required: false,
    weight: 10,
  });
});

test('the raw form is kept', () => {
  const raw = { type: 'gpu', nonsense: [1] };
  expect(parse(raw).raw).toEqual(raw);
});

test('a number that is none is left out with a sentence', () => {
  const { selector, problems } = parseSelector({ kind: 'cuda', count: 'many' });
  expect(selector).toMatchObject({ count: null });
  expect(problems).toEqual(['count of a selector must be a non-negative number; it is ignored']);
});

test('a label without a key is unknown, so that it is never counted as met', () => {
  expect(parse({ kind: 'label', value: 'b12' }).kind).toBe('unknown');
});

test('the name of a property of objects is no kind', () => {
  expect(parse({ kind: 'constructor' }).kind).toBe('unknown');
});

test('the hardware of a flavour is the GPU that it requires', () => {
  expect(hardwareOf([parse({ kind: 'ram', min: 1 }), parse({ kind: 'rocm' })])).toBe('rocm');
  expect(hardwareOf([parse({ kind: 'cuda', required: false })])).toBe('cpu');
});
