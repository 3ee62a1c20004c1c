import { fetchDefaultBranch } from './fetch-branches.ts';
import type { Forge } from './forge.ts';
import { readPlace } from './read-place.ts';
import type { SourceMemory, SourceReading, SourceWorld } from '#hub/sources/source.ts';
import { explainMissingFile } from './explain-missing-file.ts';

/** Reads a repository on its branch, or on the default branch, whatever that is called. */
export async function readForge(
  world: SourceWorld,
  forge: Forge,
  branch: string | null,
  memory: SourceMemory,
): Promise<SourceReading> {
  const reading = await readPlace(world, forge, { branch, folder: '' }, memory);
  if (reading === null) return explainMissingFile(world, forge, branch, memory);
  if (reading.kind !== 'found' || branch !== null) return reading;
  return { ...reading, branch: memory?.branch ?? (await nameOfDefault(world, forge)) };
}

/** Only a name to show: whoever is busy is not waited for. */
async function nameOfDefault(world: SourceWorld, forge: Forge): Promise<string> {
  const asked = await fetchDefaultBranch({ ...world, patienceMs: 0 }, forge);
  return (asked.kind === 'answered' ? asked.answer : null) ?? 'HEAD';
}
