import { expect, test } from 'vitest';
import { resourceFacts } from '#domain/resource/resource-facts.ts';
import { measureCuda } from './measure-cuda.ts';
import { measureFacts } from './measure-facts.ts';
import { measureOneApi } from './measure-oneapi.ts';
import { measureRocm } from './measure-rocm.ts';
import type { RunTool } from './run-tool.ts';

const missing: RunTool = async () => {
  throw Object.assign(new Error('spawn ENOENT'), { code: 'ENOENT' });
};
const broken: RunTool = async () => {
  throw Object.assign(
    new Error('NVIDIA-SMI has failed because it could not communicate with the driver'),
    { code: 9 },
  );
};
const nowhere = () => false;
const everywhere = () => true;

const nvidia: RunTool = async (_program, args) =>
  args.length === 0
    ? '| NVIDIA-SMI 550.54.15    Driver Version: 550.54.15    CUDA Version: 12.4     |'
    : 'NVIDIA RTX A4000, 550.54.15, 8.6, 16376\nTesla K80, 550.54.15, [N/A], 11441\n';

test('this machine has cores, memory and a known architecture', async () => {
  const facts = resourceFacts.parse(
    await measureFacts({ now: () => new Date(), diskFolder: '/', run: missing, exists: nowhere }),
  );
  expect(facts.cpu?.value.count).toBeGreaterThan(0);
  expect(facts.cpu?.value.arch).toMatch(/^(amd64|arm64|386|[a-z0-9]+)$/);
  expect(facts.ram?.value.total).toBeGreaterThan(100);
  expect(facts.disk?.value.freeBytes).toBeGreaterThan(0);
  expect(facts).toMatchObject({ cuda: { value: [] }, rocm: { value: [] }, oneapi: { value: [] } });
});

test('two NVIDIA GPUs are two devices, and what the driver cannot tell is null', async () => {
  expect(await measureCuda(nvidia)).toEqual([
    {
      name: 'NVIDIA RTX A4000',
      cudaVersion: '12.4',
      driverVersion: '550.54.15',
      computeCapability: '8.6',
      memory: 16_376,
    },
    {
      name: 'Tesla K80',
      cudaVersion: '12.4',
      driverVersion: '550.54.15',
      computeCapability: null,
      memory: 11_441,
    },
  ]);
});

test('without nvidia-smi there is no NVIDIA GPU; with one that fails nobody knows', async () => {
  expect(await measureCuda(missing)).toEqual([]);
  expect(await measureCuda(broken)).toBeUndefined();
});

test('an AMD GPU is told from the processor beside it', async () => {
  const rocminfo: RunTool = async () => `Runtime Version:         1.13
Agent 1
  Name:                    AMD EPYC
  Device Type:             CPU
Agent 2
  Name:                    gfx90a
  Marketing Name:          AMD Instinct MI210
  Device Type:             GPU
  Pool Info:
    Pool 1
      Segment:                 GLOBAL; FLAGS: COARSE GRAINED
      Size:                    67092480(0x3ffc000) KB
`;
  expect(await measureRocm(rocminfo, everywhere)).toEqual([
    { name: 'AMD Instinct MI210', apiVersion: '1.13', memory: 65_520 },
  ]);
});

test('a stray rocminfo without the kernel device means no AMD GPU', async () => {
  expect(await measureRocm(async () => 'Agent 1\n Device Type: GPU', nowhere)).toEqual([]);
});

test('a render device without the tool leaves Intel GPUs unknown', async () => {
  expect(await measureOneApi(missing, everywhere)).toBeUndefined();
  const syclLs: RunTool = async () =>
    '[opencl:cpu:0] Intel(R) OpenCL, Xeon\n[ext_oneapi_level_zero:gpu:0] Intel(R) Level-Zero, Intel(R) Arc(TM) A770 1.3 [1.3.26241]';
  expect(await measureOneApi(syclLs, everywhere)).toEqual([
    { name: 'Intel(R) Arc(TM) A770', oneapiVersion: '1.3' },
  ]);
});
