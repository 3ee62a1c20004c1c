import { and, eq, inArray, sql } from 'drizzle-orm';
import { eachWordOnce } from '#domain/definition/each-word-once.ts';
import { appName } from '#domain/release/app-name.ts';
import { stableFirst } from '#domain/release/stable-first.ts';
import { maturityOf, type Maturity } from '#domain/release/maturity.ts';
import type { Hardware } from '#domain/selector/hardware-of.ts';
import type { Selector } from '#domain/selector/selector.ts';
import { profileOf, type SearchFields } from '#domain/search/document.ts';
import { printProfile } from '#domain/search/profile-text.ts';
import { fieldsOfApp } from '#domain/search/said-of.ts';
import { tasksOf } from '#domain/tasks/tasks-of.ts';
import { vocabulary } from '#domain/tasks/vocabulary.ts';
import { appCards, definitionCards } from '#hub/store/card-tables.ts';
import {
  apps,
  definitions,
  flavourDefinitions,
  flavours,
  releases,
  repos,
} from '#hub/store/catalogue-tables.ts';
import type { Database } from '#hub/store/database.ts';
import { registryImages } from '#hub/store/storefront-tables.ts';
import type { AppRow } from '#hub/store/rows.ts';
import { fromExcluded } from '#hub/store/from-excluded.ts';
import { groupedBy } from '#hub/store/grouped-by.ts';
import { inChunks } from '#hub/store/in-chunks.ts';
import { aliasesGivenHere } from '../words/aliases-given-here.ts';
import { isListed } from '../is-listed.ts';
import { imageRulesOf, isImageOfFlavour, measuredImage } from '../images/measured-image.ts';
import { versionOfCatalogue } from '../version-of-catalogue.ts';
import { saidOf } from './said-of.ts';
import { writeNeeds } from '../write-needs.ts';

/**
 * Writes the cards of these apps, as far as they are there; those of their definitions stand
 * already.
 */
export async function refreshAppCards(
  transaction: Database,
  organizationId: string,
  ids: readonly string[],
): Promise<void> {
  await inChunks(ids, async (chunk) => {
    const rows = await transaction
      .select()
      .from(apps)
      .where(and(eq(apps.organizationId, organizationId), inArray(apps.id, chunk)));
    if (rows.length === 0) return;
    const [variants, nodes, namedHere] = [
      await variantsOf(transaction, organizationId, chunk),
      await nodesOf(transaction, chunk),
      await aliasesGivenHere(
        transaction,
        organizationId,
        rows.map(({ identifier }) => identifier),
      ),
    ];
    const parts = rows.map((app) => ({
      app,
      variants: shown(variants.get(app.id) ?? []),
      nodes: shown(nodes.get(app.id) ?? []),
      namedHere: namedHere.get(app.identifier) ?? [],
    }));
    const version = versionOfCatalogue(organizationId);
    await transaction
      .insert(appCards)
      .values(parts.map((part) => ({ ...cardOf(part), version })))
      .onConflictDoUpdate({
        target: appCards.appId,
        set: fromExcluded(appCards, [
          'name',
          'said',
          'terms',
          'keywords',
          'aliases',
          'tasks',
          'takes',
          'gives',
          'hardware',
          'maturity',
          'repoIds',
          'releasedAt',
          'description',
          'latestReleaseId',
          'logoHash',
          'version',
        ]),
      });
    await writeNeeds(transaction, chunk, parts);
  });
}

/** A flavour with its release. */
type Variant = {
  appId: string;
  releaseId: string;
  version: string;
  description: string;
  keywords: string[];
  aliases: string[];
  releasedAt: Date;
  logoHash: string | null;
  repoId: string;
  hardware: Hardware;
  selectors: Selector[];
  sizeBytes: number | null;
  platforms: readonly string[];
  isListed: boolean;
};
type Node = {
  appId: string;
  releaseId: string;
  said: SearchFields;
  keywords: string[];
  tasks: string[];
  takes: string[];
  gives: string[];
  isDev: boolean;
  isListed: boolean;
};
type Parts = { app: AppRow; variants: Variant[]; nodes: Node[]; namedHere: string[] };

/** What is listed; of an app that nobody lists any more, what is left of it. */
function shown<Part extends { isListed: boolean }>(parts: Part[]): Part[] {
  const listed = parts.filter((part) => part.isListed);
  return listed.length > 0 ? listed : parts;
}

async function variantsOf(
  transaction: Database,
  organizationId: string,
  appIds: string[],
): Promise<Map<string, Variant[]>> {
  const rules = await imageRulesOf(transaction, organizationId);
  const rows = await transaction
    .select({
      identifier: apps.identifier,
      name: flavours.name,
      imageString: flavours.imageString,
      registry: { sizeBytes: registryImages.sizeBytes, platforms: registryImages.platforms },
      appId: releases.appId,
      releaseId: releases.id,
      version: releases.version,
      description: releases.description,
      keywords: releases.keywords,
      aliases: releases.aliases,
      releasedAt: releases.releasedAt,
      logoHash: releases.logoHash,
      repoId: flavours.repoId,
      hardware: flavours.hardware,
      selectors: flavours.selectors,
      sizeBytes: flavours.sizeBytes,
      isListed: sql<boolean>`${isListed()}`,
    })
    .from(flavours)
    .innerJoin(releases, eq(releases.id, flavours.releaseId))
    .innerJoin(apps, eq(apps.id, releases.appId))
    .innerJoin(repos, eq(repos.id, flavours.repoId))
    .leftJoin(registryImages, isImageOfFlavour())
    .where(inArray(releases.appId, appIds));
  const variants = rows.map((row) => ({ ...row, ...measuredImage(row, rules) }));
  return groupedBy(variants, ({ appId }) => appId);
}

async function nodesOf(transaction: Database, appIds: string[]): Promise<Map<string, Node[]>> {
  const rows = await transaction
    .select({
      appId: releases.appId,
      releaseId: releases.id,
      id: definitions.id,
      keywords: definitionCards.keywords,
      tasks: definitionCards.tasks,
      takes: definitionCards.takes,
      gives: definitionCards.gives,
      isDev: definitions.isDev,
      isListed: sql<boolean>`bool_or(${isListed()})`,
    })
    .from(flavourDefinitions)
    .innerJoin(flavours, eq(flavours.id, flavourDefinitions.flavourId))
    .innerJoin(releases, eq(releases.id, flavours.releaseId))
    .innerJoin(repos, eq(repos.id, flavours.repoId))
    .innerJoin(definitions, eq(definitions.id, flavourDefinitions.definitionId))
    .innerJoin(definitionCards, eq(definitionCards.definitionId, definitions.id))
    .where(inArray(releases.appId, appIds))
    .groupBy(releases.id, definitions.id, definitionCards.definitionId);
  const said = await saidOf(
    transaction,
    rows.map(({ id }) => id),
  );
  const nodes = rows.flatMap((row) => {
    const own = said.get(row.id);
    return own ? [{ ...row, said: own }] : [];
  });
  return groupedBy(nodes, ({ appId }) => appId);
}

function cardOf({ app, variants, nodes, namedHere }: Parts): typeof appCards.$inferInsert {
  const offered = variants.toSorted((a, b) => stableFirst(a.version, b.version));
  const ofDefault = offered.filter(({ releaseId }) => releaseId === offered[0]?.releaseId);
  const descriptions = [...new Set(variants.map(({ description }) => description))];
  const aliases = eachWordOnce([...offered.flatMap((one) => one.aliases), ...namedHere]);
  const keywords = eachWordOnce(offered.flatMap((one) => one.keywords));
  const own = tasksOf({ names: [app.identifier, ...aliases, ...keywords], descriptions });
  const description = offered.find((one) => one.description !== '')?.description ?? '';
  const said = fieldsOfApp(
    {
      identifier: app.identifier,
      aliases,
      keywords,
      description,
      otherDescriptions: descriptions.filter((other) => other !== description),
    },
    nodes.map((node) => node.said),
  );
  const tasks = new Set([...own, ...nodes.flatMap((node) => node.tasks)]);
  return {
    appId: app.id,
    organizationId: app.organizationId,
    name: appName(app.identifier).toLowerCase(),
    said,
    terms: printProfile(profileOf(said)),
    keywords: eachWordOnce([...keywords, ...nodes.flatMap((node) => node.keywords)]),
    aliases,
    tasks: vocabulary.flatMap(({ key }) => (tasks.has(key) ? [key] : [])),
    takes: sorted(nodes.flatMap(({ takes }) => takes)),
    gives: sorted(nodes.flatMap(({ gives }) => gives)),
    hardware: sorted(ofDefault.map(({ hardware }) => hardware)),
    maturity: maturityOfRelease(offered[0], nodes),
    repoIds: sorted(variants.filter((variant) => variant.isListed).map(({ repoId }) => repoId)),
    releasedAt: new Date(Math.max(0, ...variants.map(({ releasedAt }) => releasedAt.getTime()))),
    description,
    latestReleaseId: offered[0]?.releaseId ?? null,
    logoHash: offered.find(({ logoHash }) => logoHash !== null)?.logoHash ?? null,
  };
}

function sorted<Word extends string>(words: Word[]): Word[] {
  return [...new Set(words)].toSorted();
}

/** Of the release that is offered first. */
function maturityOfRelease(release: Variant | undefined, nodes: Node[]): Maturity {
  if (!release) return 'DEVELOPMENT';
  return maturityOf(
    release.version,
    nodes.filter(({ releaseId }) => releaseId === release.releaseId),
  );
}
