import { fetchBytes, type FetchedBytes } from './fetch-bytes.ts';
import { readAllowedFile } from './folder.ts';
import { httpHeaders } from './http.ts';
import { forgeOf, type SourceReference, type SourceWorld } from './source.ts';

/** Where a repository was read. */
export type ReadPlace = { branch: string | null; folder: string };

/** Another file of a repository, such as its README. */
export async function readBeside(world: SourceWorld, reference: SourceReference, { branch, folder }: ReadPlace, path: string, mostBytes: number): Promise<FetchedBytes> {
  switch (reference.kind) {
    case 'github':
    case 'gitlab':
    case 'codeberg': {
      const forge = forgeOf(reference, world.token);
      const within = folder === '' ? path : `${folder}/${path}`;
      return fetchBytes(world, forge.fileUrl(within, reference.branch === null ? null : branch), { headers: forge.headers, mostBytes });
    }
    case 'http': {
      const url = new URL(path, reference.url);
      return fetchBytes(world, url.href, { headers: url.origin === new URL(reference.url).origin ? httpHeaders(world.token) : {}, mostBytes });
    }
    case 'folder':
      return readAllowedFile(world, `${reference.path}/${path}`, mostBytes);
    case 'sample':
      return { kind: 'missing' };
  }
}
