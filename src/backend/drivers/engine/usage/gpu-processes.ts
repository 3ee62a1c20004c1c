import { z } from 'zod';

/** What one process uses of one GPU; null where its tool does not say. */
export type GpuProcess = { pid: number; percent: number | null; memoryBytes: number | null };

const mebibyte = 1024 * 1024;

/**
 * Reads `nvidia-smi pmon -c 1 -s um`: a row for each process and GPU, under a head that names the
 * columns, which differ from driver to driver. A dash is what it cannot tell.
 */
export function parsePmon(text: string): GpuProcess[] {
  const lines = text.split('\n');
  const head = lines.find((line) => /^#\s*gpu\b/.test(line)) ?? '';
  const names = head.replace('#', '').trim().split(/\s+/);
  return lines
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .flatMap((line) => {
      const cells = line.trim().split(/\s+/);
      const cell = (name: string) => numberOf(cells[names.indexOf(name)]);
      const [pid, memory] = [cell('pid'), cell('fb')];
      if (pid === null) return [];
      const memoryBytes = memory === null ? null : memory * mebibyte;
      return [{ pid, percent: cell('sm'), memoryBytes }];
    });
}

function numberOf(cell: string | undefined): number | null {
  return cell !== undefined && /^\d+(\.\d+)?$/.test(cell) ? Number(cell) : null;
}

const units: Record<string, number> = { B: 1, KB: 1024, MB: mebibyte, GB: 1024 * mebibyte };
const amount = z.object({ value: z.number().nonnegative(), unit: z.string().optional() });
const process = z.object({
  process_info: z.object({
    pid: z.coerce.number().int().positive(),
    memory_usage: z
      .object({ vram_mem: amount.catch({ value: NaN }) })
      .nullish()
      .catch(null),
    /** Percent of the compute units; `N/A` where the card does not say. */
    cu_occupancy: z
      .union([z.number(), amount.transform(({ value }) => value)])
      .nullish()
      .catch(null),
  }),
});
const gpu = z.object({ process_list: z.array(z.unknown()).catch([]) });

/** Reads `amd-smi process --json`. What is no process ("No running processes detected") is passed over. */
export function parseAmdProcesses(text: string): GpuProcess[] {
  const gpus = z.array(z.unknown()).catch([]).parse(JSON.parse(text));
  return gpus
    .flatMap((one) => gpu.safeParse(one).data?.process_list ?? [])
    .flatMap((one) => {
      const told = process.safeParse(one).data?.process_info;
      if (!told) return [];
      const { value = NaN, unit = 'B' } = told.memory_usage?.vram_mem ?? {};
      const bytes = value * (units[unit] ?? NaN);
      const memoryBytes = Number.isNaN(bytes) ? null : bytes;
      return [{ pid: told.pid, percent: told.cu_occupancy ?? null, memoryBytes }];
    });
}
