import type { RepoReference } from '#domain/repo/repo-reference.ts';
import { codebergForge } from '#hub/sources/forge/codeberg.ts';
import { readFolder } from './folder.ts';
import type { Forge } from '#hub/sources/forge/forge.ts';
import { githubForge } from '#hub/sources/forge/github.ts';
import { gitlabForge } from '#hub/sources/forge/gitlab.ts';
import { httpHeaders, readHttp } from './http.ts';
import { readFiles } from '#hub/sources/read-files.ts';
import { readForge } from '#hub/sources/forge/read-forge.ts';
import { readSample } from './sample.ts';
import type {
  SourceMemory,
  SourceReading,
  SourceReference,
  SourceWorld,
} from '#hub/sources/source.ts';

/**
 * Where deployments files come from; one file for each kind, one contract. A quick reading asks
 * first whether the files that were there have changed, and looks no further when they have not.
 */
export async function readSource(
  world: SourceWorld,
  reference: SourceReference,
  memory: SourceMemory = null,
  isQuick = false,
): Promise<SourceReading> {
  const quick = isQuick && memory ? await readQuickly(world, reference, memory) : null;
  return quick ?? readWhole(world, reference, memory);
}

/** null: something has changed, or there is no quick way. */
async function readQuickly(
  world: SourceWorld,
  reference: SourceReference,
  { files }: NonNullable<SourceMemory>,
): Promise<SourceReading | null> {
  if (reference.kind === 'sample' || reference.kind === 'folder') return null;
  const read = await readFiles(world, files, headersOf(world, reference), files);
  return read.kind === 'files' ? null : read;
}

function readWhole(
  world: SourceWorld,
  reference: SourceReference,
  memory: SourceMemory,
): Promise<SourceReading> {
  switch (reference.kind) {
    case 'github':
    case 'gitlab':
    case 'codeberg':
      return readForge(world, forgeOf(reference, world.token), reference.branch, memory);
    case 'http':
      return readHttp(world, reference, memory);
    case 'folder':
      return readFolder(world, reference, memory);
    case 'sample':
      return readSample(world, memory);
  }
}

type ForgeReference = Extract<RepoReference, { kind: 'github' | 'gitlab' | 'codeberg' }>;

export function forgeOf(reference: ForgeReference, token: string | null): Forge {
  switch (reference.kind) {
    case 'github':
      return githubForge(reference, token);
    case 'gitlab':
      return gitlabForge(reference, token);
    case 'codeberg':
      return codebergForge(reference, token);
  }
}

function headersOf(
  { token }: SourceWorld,
  reference: ForgeReference | { kind: 'http' },
): Record<string, string> {
  return reference.kind === 'http' ? httpHeaders(token) : forgeOf(reference, token).headers;
}
