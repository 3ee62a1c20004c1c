import { z } from 'zod';
import { fetchBytes, type FetchedBytes } from '#hub/sources/fetch/fetch-bytes.ts';
import type { Forge } from './forge.ts';
import type { SourceWorld } from '#hub/sources/source.ts';

const maxBytes = 2 * 1024 * 1024;
const maxPages = 10;
const repository = z.object({ default_branch: z.string().nullish() });
const branchList = z.array(z.object({ name: z.string() }));

/** What a forge says when it is asked. */
export type ForgeResult<T> =
  { kind: 'answered'; answer: T } | Exclude<FetchedBytes, { kind: 'bytes' | 'unmodified' }>;

/** The repository's default branch; null when it is empty. */
export async function fetchDefaultBranch(
  world: SourceWorld,
  forge: Forge,
): Promise<ForgeResult<string | null>> {
  const asked = await fetchJson(world, forge, forge.repoUrl, repository);
  return asked.kind === 'answered'
    ? { kind: 'answered', answer: asked.answer.default_branch ?? null }
    : asked;
}

/** The branches that exist, or the first thousand of them or so: then `isAll` is false. */
export async function fetchBranches(
  world: SourceWorld,
  forge: Forge,
): Promise<ForgeResult<{ names: string[]; isAll: boolean }>> {
  const names: string[] = [];
  for (let page = 1; page <= maxPages; page += 1) {
    const asked = await fetchJson(world, forge, forge.branchesUrl(page), branchList);
    if (asked.kind !== 'answered')
      return page === 1 ? asked : { kind: 'answered', answer: { names, isAll: false } };
    names.push(...asked.answer.map(({ name }) => name));
    if (asked.answer.length < forge.branchesOfPage)
      return { kind: 'answered', answer: { names, isAll: true } };
  }
  return { kind: 'answered', answer: { names, isAll: false } };
}

async function fetchJson<T>(
  world: SourceWorld,
  forge: Forge,
  url: string,
  schema: z.ZodType<T>,
): Promise<ForgeResult<T>> {
  const fetched = await fetchBytes(world, url, {
    headers: { accept: 'application/json', ...forge.headers },
    maxBytes,
  });
  if (fetched.kind === 'unmodified') return { kind: 'missing' };
  if (fetched.kind !== 'bytes') return fetched;
  const read = schema.safeParse(parsed(fetched.bytes));
  return read.success
    ? { kind: 'answered', answer: read.data }
    : {
        kind: 'refused',
        because: `${forge.host} gives an unexpected answer. Check that it is a host of repositories.`,
      };
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
