import { setImmediate } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import type { Definition } from '../src/domain/definition/definition.ts';
import type { AppImage } from '../src/domain/deployments-file/app-image.ts';
import { catalogueEntries } from '../src/hub/catalogue/catalogue-entry.ts';
import { repoColumns } from '#hub/scan/repo-columns.ts';
import { lockCatalogue } from '../src/hub/catalogue/lock-catalogue.ts';
import { writeCatalogue } from '../src/hub/catalogue/write-catalogue.ts';
import { repos } from '../src/hub/store/catalogue-tables.ts';
import type { Database } from '../src/hub/store/database.ts';
import { makeDefinition } from './catalogue/make-definition.ts';
import { makeImage } from './catalogue/make-image.ts';
import { seededRandom, type Random } from './catalogue/seeded-random.ts';
import { shares } from './catalogue/shares.ts';
import { deeds, labs, methods, objects, samples } from './catalogue/words.ts';

/** How much there is in all: each number is met exactly. */
export type CatalogueSize = {
  repos: number;
  apps: number;
  releases: number;
  flavours: number;
  definitions: number;
};

/** The store that the product is measured with. */
export const fullSize: CatalogueSize = {
  repos: 24,
  apps: 5_000,
  releases: 20_000,
  flavours: 60_000,
  definitions: 100_000,
};

export type CatalogueOrder = {
  size?: CatalogueSize;
  seed?: number;
  organizationId: string;
  now?: Date;
  onProgress?: (repos: number) => void;
};

/**
 * Fills a store with a catalogue as a scan of that many repositories would have left it: made from
 * a seed, written by the store's own writer, so that every column is what the product puts there.
 */
export async function generateCatalogue(
  database: Database,
  {
    size = fullSize,
    seed = 1,
    organizationId,
    now = new Date('2026-06-01T12:00:00Z'),
    onProgress,
  }: CatalogueOrder,
): Promise<void> {
  const random = seededRandom(seed);
  const plans = planApps(size, random);
  const appsOfRepos = shares(size.apps, size.repos, random);
  const shared: Definition[] = [];
  let from = 0;
  for (const [index, count] of appsOfRepos.entries()) {
    const images = plans
      .slice(from, from + count)
      .flatMap((plan) => imagesOf(plan, shared, random, now));
    from += count;
    await writeRepo(database, organizationId, index, images, now);
    onProgress?.(index + 1);
    await setImmediate();
  }
}

type AppPlan = { number: number; releases: number[]; definitions: number; firstDefinition: number };

/** How many releases and nodes each app has, and how many flavours each release. */
function planApps(size: CatalogueSize, random: Random): AppPlan[] {
  const releases = shares(size.releases, size.apps, random);
  const flavours = shares(size.flavours, size.releases, random);
  const definitions = shares(size.definitions, size.apps, random);
  let [release, definition] = [0, 0];
  return releases.map((count, number) => {
    const plan = {
      number,
      releases: flavours.slice(release, release + count),
      definitions: definitions[number] ?? 1,
      firstDefinition: definition,
    };
    release += count;
    definition += plan.definitions;
    return plan;
  });
}

/** Some nodes are provided by several apps: `shared` holds those of the apps before this one. */
function imagesOf(
  { number, releases, definitions, firstDefinition }: AppPlan,
  shared: Definition[],
  random: Random,
  now: Date,
): AppImage[] {
  const own = Array.from({ length: definitions }, (_, index) =>
    makeDefinition(firstDefinition + index, random),
  );
  const nodes = random.next() < 0.1 ? [...own, ...shared.slice(-3)] : own;
  if (random.next() < 0.02) shared.push(...own.slice(0, 1));
  const about = describe(number, random);
  const firstBuild = now.getTime() - random.whole(900) * 86_400_000;
  return releases.flatMap((flavours, index) => {
    const builtAt = new Date(Math.min(now.getTime(), firstBuild + index * 20 * 86_400_000));
    const release = {
      ...about,
      version: versionOf(index, releases.length, random),
      definitions: nodesOf(nodes, index, releases.length),
      builtAt,
    };
    return Array.from({ length: flavours }, (_, flavour) => makeImage(release, flavour, random));
  });
}

/** Each release renews some nodes and keeps two of the release before it. */
function nodesOf(nodes: Definition[], release: number, releases: number): Definition[] {
  const [from, to] = [
    Math.floor((release * nodes.length) / releases),
    Math.floor(((release + 1) * nodes.length) / releases),
  ];
  return nodes.slice(Math.max(0, from - 2), Math.max(1, to));
}

function describe(
  number: number,
  random: Random,
): { identifier: string; author: string; description: string } {
  const { verbs, does } = random.weighted(deeds);
  const [verb, object, sample] = [random.pick(verbs), random.pick(objects), random.pick(samples)];
  const lab = random.pick(labs);
  const long =
    random.next() < 0.03 ? '.for-large-recordings-of-several-channels-planes-and-positions' : '';
  const identifier = `org.${lab}${long}.${verb}-${object}-${number}`
    .toLowerCase()
    .replaceAll(' ', '-');
  return {
    identifier,
    author: `The ${lab} lab`,
    description:
      random.next() < 0.15
        ? ''
        : `${verb}s ${object}: ${does} one of them in ${sample} images by ${random.pick(methods)}.`,
  };
}

/** Mostly numbers; the last one of a few apps is a word or on the way to a number. */
function versionOf(index: number, releases: number, random: Random): string {
  const isLast = index === releases - 1;
  if (isLast && random.next() < 0.08)
    return random.pick(['dev', 'latest', `1.${index}.0-rc.1`, `2.0.0b${index}`]);
  return `${index < releases / 3 ? 0 : 1}.${index}.${random.whole(5)}`;
}

async function writeRepo(
  database: Database,
  organizationId: string,
  index: number,
  images: AppImage[],
  now: Date,
): Promise<void> {
  const lab = `${labs[index % labs.length]}-${index}`;
  const identifier = `${lab}/apps`;
  const columns = repoColumns({ kind: 'github', user: lab, repo: 'apps', branch: null });
  await database.transaction(async (transaction) => {
    await lockCatalogue(transaction, organizationId);
    const [repo] = await transaction
      .insert(repos)
      .values({ ...columns, organizationId, identifier })
      .returning({ id: repos.id });
    if (!repo) throw new TypeError('the store kept no repository');
    await writeCatalogue(
      transaction,
      { id: repo.id, organizationId },
      catalogueEntries(images),
      now,
    );
    await transaction
      .update(repos)
      .set({ state: 'OK', lastScannedAt: now, updatedAt: now })
      .where(eq(repos.id, repo.id));
  });
}
