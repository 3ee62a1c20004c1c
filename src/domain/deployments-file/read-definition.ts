import type { Definition, Port } from '#domain/definition/definition.ts';
import { definitionHash } from '#domain/definition/definition-hash.ts';
import type { DefinitionPart } from './generations/entry-parts.ts';
import { at, isRecord, items, refuse, type Place } from './yaml/place.ts';
import { readPort } from './read-port.ts';
import { readSearchWords } from './read-search-words.ts';
import { readFlag, readLine, readLines, readProse } from './read-values.ts';
import { serverHashes } from './server-hashes/server-hashes.ts';

const maxNameLength = 1_000;
const maxAliasLength = 200;
const maxAliases = 20;

/** What an app can do; null when a part that matters cannot be read, and a problem says which. */
export function readDefinition({
  definition,
  interface: implementer,
}: DefinitionPart): Definition | null {
  if (!isRecord(definition.value)) {
    refuse(definition, 'a definition must be a mapping');
    return null;
  }
  const name = readName(definition, implementer);
  const kind = readKind(at(definition, 'kind'));
  const args = readPorts(at(definition, 'args'), 'arg');
  const returns = readPorts(at(definition, 'returns'), 'return');
  if (name === null || kind === null || args === null || returns === null) return null;
  const content = {
    name,
    kind,
    args,
    returns,
    key: readLine(at(definition, 'key')) ?? readLine(implementer),
    description: readProse(at(definition, 'description')),
    collections: readLines(at(definition, 'collections')),
    isTestFor: readLines(at(definition, 'isTestFor', 'is_test_for')),
    interfaces: readLines(at(definition, 'interfaces')),
    stateful: readFlag(at(definition, 'stateful'), false),
    isDev: readFlag(at(definition, 'isDev', 'is_dev'), false),
    keywords: readSearchWords(at(definition, 'keywords', 'tags')),
  };
  return { hash: definitionHash(content), aliases: readAliases(definition), ...content };
}

/** Hashes that the systems which wrote the file gave the definition, and those that others give it. */
function readAliases(definition: Place): string[] {
  const written = [at(definition, 'hash'), at(definition, 'uniqueHash', 'unique_hash')].map(
    readLine,
  );
  const all = [...written, ...readLines(at(definition, 'aliases'))].filter(
    (alias) => alias !== null && alias.length <= maxAliasLength,
  );
  return [...new Set([...serverHashes(definition), ...all])].slice(0, maxAliases) as string[];
}

/** One without a name goes by the function that implements it. */
function readName(definition: Place, implementer: Place): string | null {
  const name =
    readLine(at(definition, 'name')) ?? readLine(at(definition, 'key')) ?? readLine(implementer);
  if (name !== null && name.length <= maxNameLength) return name;
  refuse(
    at(definition, 'name'),
    name === null ? 'name is missing' : `name is longer than ${maxNameLength} characters`,
  );
  return null;
}

function readKind(place: Place): Definition['kind'] | null {
  const kind = String([place.value].flat()[0] ?? 'FUNCTION').toUpperCase();
  if (kind === 'FUNCTION' || kind === 'GENERATOR') return kind;
  refuse(place, 'a definition must be of the kind FUNCTION or GENERATOR');
  return null;
}

/** All ports, or null: a definition without one of its ports would be another one. */
function readPorts(place: Place, unnamed: string): Port[] | null {
  const ports = items(place).map((port, index) => readPort(port, `${unnamed}${index}`));
  return ports.every((port) => port !== null) ? ports : null;
}
