import type { z } from 'zod';
import type { rocmDevice } from '#domain/resource/resource-facts.ts';
import { isMissing, type RunTool } from './run-tool.ts';

type RocmDevice = z.infer<typeof rocmDevice>;

/**
 * AMD GPUs: the kernel's device and what rocminfo says. Without /dev/kfd there is none for
 * certain; a folder /opt/rocm alone means nothing.
 */
export async function measureRocm(
  run: RunTool,
  exists: (path: string) => boolean,
): Promise<RocmDevice[] | undefined> {
  if (!exists('/dev/kfd')) return [];
  try {
    return parseAgents(await run('rocminfo', []));
  } catch (error) {
    // The card is there; only the tool that would describe it is not.
    return isMissing(error) ? [{ name: 'AMD GPU', apiVersion: null, memory: null }] : undefined;
  }
}

function parseAgents(text: string): RocmDevice[] {
  const apiVersion = /Runtime Version:\s*([\d.]+)/.exec(text)?.[1] ?? null;
  return text
    .split(/^Agent \d+/m)
    .slice(1)
    .filter((agent) => /Device Type:\s*GPU/.test(agent))
    .map((agent) => ({
      name: valueOf(agent, 'Marketing Name') || valueOf(agent, 'Name') || 'AMD GPU',
      apiVersion,
      memory: memoryOf(agent),
    }));
}

function valueOf(agent: string, key: string): string {
  return new RegExp(`^\\s*${key}:[ \\t]*(.*)$`, 'm').exec(agent)?.[1]?.trim() ?? '';
}

/** In MB, from the first pool of the device. */
function memoryOf(agent: string): number | null {
  const kilobytes = /Segment:\s*GLOBAL[\s\S]*?Size:\s*(\d+)/.exec(agent)?.[1];
  return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1024);
}
