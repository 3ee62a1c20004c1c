import { createHash } from 'node:crypto';
import { at, type Place } from '../yaml/place.ts';
import { definitionModel } from './definition-model.ts';
import type { Spelling } from './model-readers.ts';
import { pythonJson } from './python-json.ts';

/** kabinet-server reads files by their names in snake_case alone; Rekuest is told every field in its own way. */
const readers: Spelling[] = ['snake_case', 'both'];

/**
 * The hashes (`unique_hash`) that kabinet-server and Rekuest give a definition, so that whoever
 * knows it by one of them finds it. None for files from before 2026, in which a definition has no
 * key of its own: those servers refuse it.
 */
export function serverHashes(definition: Place): string[] {
  if (at(definition, 'key').value === undefined) return [];
  const read = readers
    .map((spelling) => definitionModel(definition, spelling))
    .filter((value) => value !== undefined);
  return read.map((value) => createHash('sha256').update(pythonJson(value)).digest('hex'));
}
