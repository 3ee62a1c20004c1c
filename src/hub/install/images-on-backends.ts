import { and, eq, inArray, isNotNull, notInArray } from 'drizzle-orm';
import type { Database } from '#hub/store/database.ts';
import { pods } from '#hub/store/runtime-tables.ts';

/** What is asked of an image: `digest` is what its registry has under the name; null: not known. */
export type AskedImage = { image: string; digest: string | null };

/**
 * The images that lie on a backend for certain, by its id: a container there is made of one, and
 * its registry has no other by now. They need no room of their own.
 */
export async function imagesOnBackends(
  database: Database,
  organizationId: string,
  asked: readonly AskedImage[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  if (asked.length === 0) return new Map();
  const rows = await database
    .selectDistinct({ backendId: pods.backendId, image: pods.image, digest: pods.imageDigest })
    .from(pods)
    .where(
      and(
        eq(pods.organizationId, organizationId),
        inArray(
          pods.image,
          asked.map(({ image }) => image),
        ),
        isNotNull(pods.imageDigest),
        notInArray(pods.phase, ['REMOVED', 'LOST']),
      ),
    );
  const digests = new Map(asked.map(({ image, digest }) => [image, digest]));
  const found = new Map<string, Set<string>>();
  for (const { backendId, image, digest } of rows) {
    const wanted = digests.get(image) ?? null;
    if (wanted !== null && wanted !== digest) continue;
    found.set(backendId, (found.get(backendId) ?? new Set()).add(image));
  }
  return found;
}
