import { eq, inArray, notExists, sql } from 'drizzle-orm';
import { logos, releases } from '#hub/store/catalogue-tables.ts';
import type { Database } from '#hub/store/database.ts';

/**
 * Forgets pictures that no release of any organization points to. One that is being kept at the
 * moment is passed over.
 */
export async function pruneLogos(transaction: Database): Promise<void> {
  const left = await transaction
    .select({ hash: logos.hash })
    .from(logos)
    .where(
      notExists(
        transaction
          .select({ one: sql`1` })
          .from(releases)
          .where(eq(releases.logoHash, logos.hash)),
      ),
    )
    .for('update', { skipLocked: true });
  if (left.length > 0)
    await transaction.delete(logos).where(
      inArray(
        logos.hash,
        left.map(({ hash }) => hash),
      ),
    );
}
