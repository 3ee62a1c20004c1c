import { asc, eq } from 'drizzle-orm';
import { inChunks } from '#hub/store/in-chunks.ts';
import type { Principal } from '#hub/principal.ts';
import { flavours } from '../../src/hub/store/catalogue-tables.ts';
import type { Database } from '../../src/hub/store/database.ts';
import { deployments, pods } from '../../src/hub/store/runtime-tables.ts';
import { seededRandom } from './seeded-random.ts';

/** Containers of apps all over the catalogue, as a busy lab has them: every fifth has been removed again. */
export async function makeInstalls(
  database: Database,
  principal: Principal,
  backendIds: readonly [string, ...string[]],
  count: number,
): Promise<void> {
  const { organizationId, userId: createdBy } = principal;
  const random = seededRandom(11);
  const all = await database
    .select({ id: flavours.id, image: flavours.imageString })
    .from(flavours)
    .where(eq(flavours.organizationId, organizationId))
    .orderBy(asc(flavours.id));
  const [first, ...others] = all;
  if (!first) throw new TypeError('there is nothing to install');
  const list = Array.from({ length: count }, (_, index) => ({
    index,
    flavour: random.pick([first, ...others]),
    backendId: random.pick(backendIds),
    createdAt: new Date(1.78e12 + index * 60_000),
  }));
  await inChunks(list, async (chunk) => {
    const made = await database
      .insert(deployments)
      .values(
        chunk.map(({ index, flavour, backendId, createdAt }) => ({
          organizationId,
          createdBy,
          createdAt,
          backendId,
          flavourId: flavour.id,
          localId: `install-${index}`,
          name: `install-${index}`,
        })),
      )
      .returning({ id: deployments.id, name: deployments.name, backendId: deployments.backendId });
    await database.insert(pods).values(
      made.map(({ id, name, backendId }, at) => ({
        organizationId,
        backendId,
        deploymentId: id,
        name,
        image: chunk[at]?.flavour.image ?? '',
        phase:
          at % 5 === 4
            ? ('REMOVED' as const)
            : at % 5 === 3
              ? ('EXITED' as const)
              : ('RUNNING' as const),
        startedAt: chunk[at]?.createdAt ?? null,
      })),
    );
  });
}
