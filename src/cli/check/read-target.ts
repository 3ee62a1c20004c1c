import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { maxFileBytes } from '#domain/deployments-file/parse-deployments-file.ts';
import { parseRepoReference } from '#domain/repo/parse-repo-reference.ts';

/** Bytes that were found under a name, or the sentence why there are none. */
export type Target = { file: string; content: { kind: 'bytes'; bytes: Uint8Array } | { kind: 'unreadable'; because: string } };

/** Where publishers keep the file within a folder. */
const places = ['.arkitekt/deployments.yaml', '.arkitekt_next/deployments.yaml', '.arkitekt-next/deployments.yaml', 'deployments.yaml'];

const timeLimitMs = 20_000;

/** Everything that one argument of `check` names: a file, the files of a folder, or what an address serves. */
export async function readTarget(argument: string, fetch: typeof globalThis.fetch): Promise<Target[]> {
  return /^https?:\/\//i.test(argument) ? [await readAddress(argument, fetch)] : readPath(argument);
}

async function readPath(path: string): Promise<Target[]> {
  const found = await stat(path).catch(() => undefined);
  if (!found) return [unreadable(path, 'There is no such file or folder; check its name')];
  if (!found.isDirectory()) return [await readOne(path)];
  const inside = places.map((place) => join(path, place));
  const present = await Promise.all(inside.map(async (file) => ((await stat(file).catch(() => undefined))?.isFile() ? [file] : [])));
  const files = present.flat();
  if (files.length === 0) return [unreadable(path, `This folder has none of ${places.join(', ')}`)];
  return Promise.all(files.map(readOne));
}

async function readOne(file: string): Promise<Target> {
  try {
    if ((await stat(file)).size > maxFileBytes) return unreadable(file, 'This file is larger than 10 MB; it is not read');
    return { file, content: { kind: 'bytes', bytes: await readFile(file) } };
  } catch (cause) {
    return unreadable(file, `This file cannot be read: ${wordsOf(cause)}`);
  }
}

async function readAddress(address: string, fetch: typeof globalThis.fetch): Promise<Target> {
  const result = parseRepoReference(address);
  if (!result.ok) return unreadable(address, result.because);
  if (result.reference.kind !== 'http') return unreadable(address, 'Give the address of the deployments file itself, not of its repository');
  try {
    const response = await fetch(result.reference.url, { signal: AbortSignal.timeout(timeLimitMs) });
    if (!response.ok) return unreadable(address, `The server answers ${response.status}; check the address`);
    return await readBody(address, response);
  } catch (cause) {
    return unreadable(address, `This address cannot be read: ${wordsOf(cause)}`);
  }
}

/** Stops reading at the limit, so that an endless answer fills nothing. */
async function readBody(address: string, response: Response): Promise<Target> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxFileBytes) return unreadable(address, 'This file is larger than 10 MB; it is not read');
    chunks.push(chunk);
  }
  return { file: address, content: { kind: 'bytes', bytes: Buffer.concat(chunks) } };
}

function unreadable(file: string, because: string): Target {
  return { file, content: { kind: 'unreadable', because } };
}

function wordsOf(cause: unknown): string {
  const innermost = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  return innermost instanceof Error ? innermost.message : String(innermost);
}
