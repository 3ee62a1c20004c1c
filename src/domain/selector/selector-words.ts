import { sizeWords } from './size-words.ts';
import type { CpuSelector, CudaSelector, LabelSelector, Selector } from './selector.ts';

/** A condition in words: 'CUDA 12.1 or newer, 8 GB of GPU memory'. */
export function selectorWords(selector: Selector): string {
  switch (selector.kind) {
    case 'cpu':
      return cpuWords(selector);
    case 'ram':
      return selector.min === null
        ? 'any amount of memory'
        : `${sizeWords(selector.min)} of memory`;
    case 'cuda':
      return cudaWords(selector);
    case 'rocm':
      return versionWords('an AMD GPU', 'ROCm', selector.apiVersion);
    case 'oneapi':
      return versionWords('an Intel GPU', 'oneAPI', selector.oneapiVersion);
    case 'label':
      return labelWords(selector);
    case 'unknown':
      return `${selector.name || 'a condition'}, which Kabinet does not know`;
  }
}

function versionWords(device: string, platform: string, version: string | null): string {
  return version === null ? device : `${platform} ${version} or newer`;
}

function cpuWords({ minCount, frequency, arch }: CpuSelector): string {
  const words = [
    minCount !== null && `${minCount} ${minCount === 1 ? 'core' : 'cores'}`,
    frequency !== null && `${frequency} MHz`,
    arch !== null && `processor architecture ${arch}`,
  ];
  return words.filter(Boolean).join(', ') || 'any processor';
}

function cudaWords({ cudaVersion, computeCapability, memory, count }: CudaSelector): string {
  const words = [
    versionWords('an NVIDIA GPU', 'CUDA', cudaVersion),
    computeCapability !== null && `compute capability ${computeCapability} or newer`,
    memory !== null && `${sizeWords(memory)} of GPU memory`,
    count !== null && count > 1 && `${count} such GPUs`,
  ];
  return words.filter(Boolean).join(', ');
}

function labelWords({ key, value }: LabelSelector): string {
  return value === null ? `the label ${key}` : `the label ${key} = ${value}`;
}
