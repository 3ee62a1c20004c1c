import { readFile } from 'node:fs/promises';
import { rememberedFile } from '#hub/sources/read-files.ts';
import type { SourceMemory, SourceReading, SourceWorld } from '#hub/sources/source.ts';

/** The repository that ships with Kabinet, so that the store is never empty. */
export async function readSample(
  { sampleFile }: SourceWorld,
  memory: SourceMemory,
): Promise<SourceReading> {
  try {
    const file = {
      path: 'deployments.yaml',
      url: 'sample',
      etag: null,
      lastModified: null,
      bytes: await readFile(sampleFile),
    };
    if (memory?.files[0]?.hash === rememberedFile(file).hash) return { kind: 'unmodified' };
    return { kind: 'found', files: [file], branch: null, folder: '', notes: [] };
  } catch (cause) {
    return {
      kind: 'refused',
      because: `The samples that ship with Kabinet cannot be read: ${cause instanceof Error ? cause.message : String(cause)}. Install Kabinet again.`,
    };
  }
}
