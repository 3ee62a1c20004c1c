import { expect, test } from 'vitest';
import { GpuMeter } from './gpu-meter.ts';

const pmon = `# gpu         pid   type     sm    mem    enc    dec    jpg    ofa     fb   ccpm    command
# Idx           #    C/G      %      %      %      %      %      %     MB     MB    name
    0       1234     C     45     12      -      -      -      -   1024      0    python
    1       1234     C     80     12      -      -      -      -   2048      0    python
    0       1941   C+G      -      -      -      -      -      -      5      0    Xorg
    1          -     -      -      -      -      -      -      -      -      -    -
`;
const olderPmon = `# gpu        pid  type    sm   mem   enc   dec   command
# Idx          #   C/G     %     %     %     %   name
    0      1234     C    45    12     -     -   python
`;
const amd = JSON.stringify([
  {
    gpu: 0,
    process_list: [
      {
        process_info: {
          name: 'python3',
          pid: 1234,
          memory_usage: {
            gtt_mem: { value: 4096, unit: 'B' },
            cpu_mem: { value: 0, unit: 'B' },
            vram_mem: { value: 2, unit: 'MB' },
          },
          mem_usage: { value: 8192, unit: 'B' },
          usage: { gfx: { value: 0, unit: 'ns' }, enc: { value: 0, unit: 'ns' } },
          cu_occupancy: 'N/A',
        },
      },
    ],
  },
  { gpu: 1, process_list: [{ process_info: 'No running processes detected' }] },
]);

function missing(): never {
  throw Object.assign(new Error('spawn ENOENT'), { code: 'ENOENT' });
}

function meter(outputs: Record<string, string | Error>) {
  let now = 0;
  const ran: string[] = [];
  const use = new GpuMeter({
    async run(program) {
      ran.push(program);
      const output = outputs[program] ?? missing();
      if (output instanceof Error) throw output;
      return output;
    },
    cgroupOf: (pid) => (pid === 1234 ? '0::/docker/abc\n' : '0::/user.slice\n'),
    elapsedMs: () => now,
  });
  return { use, ran, pass: (ms: number) => (now += ms) };
}

test('the use of all GPUs by the processes of a container is its own, of others none', async () => {
  const { use } = meter({ 'nvidia-smi': pmon });
  expect(await use.useOf('abc')).toEqual({ percent: 125, memoryBytes: 3 * 1024 ** 3 });
  expect(await use.useOf('def')).toEqual({ percent: 0, memoryBytes: 0 });
});

test('what a tool does not tell is not known', async () => {
  expect(await meter({ 'nvidia-smi': olderPmon }).use.useOf('abc')).toEqual({
    percent: 45,
    memoryBytes: null,
  });
  expect(await meter({ 'amd-smi': amd }).use.useOf('abc')).toEqual({
    percent: null,
    memoryBytes: 2 * 1024 ** 2,
  });
  expect(await meter({}).use.useOf('abc')).toBeNull();
  const broken = { 'nvidia-smi': new Error('Driver/library version mismatch'), 'amd-smi': '{' };
  expect(await meter(broken).use.useOf('abc')).toBeNull();
});

test('a tool runs once for all containers of a tick, and one that is not there is not looked for again', async () => {
  const { use, ran, pass } = meter({ 'nvidia-smi': pmon });
  await Promise.all([use.useOf('abc'), use.useOf('def')]);
  expect(ran).toEqual(['nvidia-smi', 'amd-smi']);
  pass(5_000);
  await use.useOf('abc');
  expect(ran).toEqual(['nvidia-smi', 'amd-smi', 'nvidia-smi']);
});
