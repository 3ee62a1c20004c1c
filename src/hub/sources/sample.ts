import { readFile } from 'node:fs/promises';
import type { SourceReading, SourceWorld } from './source.ts';

/** The repository that ships with Kabinet, so that the store is never empty. */
export async function readSample({ sampleFile }: SourceWorld): Promise<SourceReading> {
  try {
    return { kind: 'found', files: [{ path: 'deployments.yaml', bytes: await readFile(sampleFile) }], branch: null };
  } catch (cause) {
    return { kind: 'refused', because: `The samples that ship with Kabinet cannot be read: ${cause instanceof Error ? cause.message : String(cause)}. Install Kabinet again.` };
  }
}
