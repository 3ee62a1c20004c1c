import type { z } from 'zod';
import type { oneapiDevice } from '#domain/resource/resource-facts.ts';
import type { RunTool } from './run-tool.ts';

type OneApiDevice = z.infer<typeof oneapiDevice>;

/**
 * Intel GPUs as sycl-ls sees them. Without a render device there is none; without the tool nobody
 * knows.
 */
export async function measureOneApi(
  run: RunTool,
  exists: (path: string) => boolean,
): Promise<OneApiDevice[] | undefined> {
  if (!exists('/dev/dri')) return [];
  try {
    return (await run('sycl-ls', [])).split('\n').flatMap((row) => {
      const found =
        /^\[(?:ext_oneapi_)?level_zero:gpu\S*\]\s*(?:[^,]*,\s*)?(.*?)(?:\s+([\d.]+))?\s*(?:\[[^\]]*\])?$/.exec(
          row.trim(),
        );
      return found?.[1] ? [{ name: found[1], oneapiVersion: found[2] ?? null }] : [];
    });
  } catch {
    return undefined;
  }
}
