import type { CudaDevice } from '#domain/resource/resource-facts.ts';
import { isMissing, type RunTool } from './run-tool.ts';

const query = [
  '--query-gpu=name,driver_version,compute_cap,memory.total',
  '--format=csv,noheader,nounits',
];

/**
 * NVIDIA GPUs, by running nvidia-smi. An empty list: there is none for certain. Undefined: the
 * tool is there but could not say, so nobody knows.
 */
export async function measureCuda(run: RunTool): Promise<CudaDevice[] | undefined> {
  try {
    const cudaVersion = /CUDA Version:\s*([\d.]+)/.exec(await run('nvidia-smi', []))?.[1] ?? null;
    return parseDevices(await run('nvidia-smi', query), cudaVersion);
  } catch (error) {
    return isMissing(error) ? [] : undefined;
  }
}

function parseDevices(csv: string, cudaVersion: string | null): CudaDevice[] {
  return csv
    .split('\n')
    .filter((row) => row.trim() !== '')
    .map((row) => {
      const [name = '', driverVersion, computeCapability, memory] = row
        .split(',')
        .map((cell) => cell.trim());
      return {
        name,
        cudaVersion,
        driverVersion: known(driverVersion),
        computeCapability: known(computeCapability),
        memory: numberOf(memory),
      };
    });
}

/** nvidia-smi writes [N/A] or [Not Supported] for what it cannot tell. */
function known(cell: string | undefined): string | null {
  return cell === undefined || cell === '' || cell.startsWith('[') ? null : cell;
}

function numberOf(cell: string | undefined): number | null {
  const number = Number.parseFloat(cell ?? '');
  return Number.isFinite(number) ? number : null;
}
