import {
  fetchBytes,
  type FetchedBytes,
  type FetchRequest,
} from '#hub/sources/fetch/fetch-bytes.ts';
import { readAllowedFile } from './folder.ts';
import { httpHeaders } from './http.ts';
import type { SourceReference, SourceWorld } from '#hub/sources/source.ts';
import { forgeOf } from './read-source.ts';

/** Where a repository was read. */
export type ReadPlace = { branch: string | null; folder: string };

/** Another file of a repository, such as its README. */
export async function readRepoFile(
  world: SourceWorld,
  reference: SourceReference,
  { branch, folder }: ReadPlace,
  path: string,
  request: Pick<FetchRequest, 'validators'> & { maxBytes: number },
): Promise<FetchedBytes> {
  switch (reference.kind) {
    case 'github':
    case 'gitlab':
    case 'codeberg': {
      const forge = forgeOf(reference, world.token);
      const within = folder === '' ? path : `${folder}/${path}`;
      return fetchBytes(world, forge.fileUrl(within, reference.branch === null ? null : branch), {
        ...request,
        headers: forge.headers,
      });
    }
    case 'http': {
      const url = new URL(path, reference.url);
      return fetchBytes(world, url.href, {
        ...request,
        headers: url.origin === new URL(reference.url).origin ? httpHeaders(world.token) : {},
      });
    }
    case 'folder':
      return readAllowedFile(world, `${reference.path}/${path}`, request.maxBytes);
    case 'sample':
      return { kind: 'missing' };
  }
}
