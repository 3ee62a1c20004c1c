import {
  releaseChanges,
  type ReleaseChange,
  type ReleaseContents,
} from '#domain/release/release-changes.ts';
import type { Requirement } from '#domain/deployments-file/app-image.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import { Refusal } from '#hub/refusal.ts';
import type { DefinitionRow, ReleaseRow } from '#hub/store/rows.ts';

/** The version before this one; null for the first. */
export async function previousRelease(
  { load }: AuthenticatedContext,
  { id, appId }: ReleaseRow,
): Promise<ReleaseRow | null> {
  const all = await load.releasesOfApp.load(appId);
  return all[all.findIndex((release) => release.id === id) + 1] ?? null;
}

export async function changesOf(
  asker: AuthenticatedContext,
  release: ReleaseRow,
): Promise<ReleaseChange[]> {
  const before = await previousRelease(asker, release);
  return before
    ? releaseChanges(await contentsOf(asker, before), await contentsOf(asker, release))
    : [];
}

/** Throws BAD_INPUT for releases of different apps: everything would be different. */
export async function changesBetween(
  asker: AuthenticatedContext,
  from: string,
  to: string,
): Promise<ReleaseChange[]> {
  const [before, after] = [await asker.load.release.load(from), await asker.load.release.load(to)];
  if (before.appId !== after.appId)
    throw new Refusal('BAD_INPUT', 'Choose two releases of one app to compare.');
  return releaseChanges(await contentsOf(asker, before), await contentsOf(asker, after));
}

async function contentsOf(
  asker: AuthenticatedContext,
  release: ReleaseRow,
): Promise<ReleaseContents> {
  const [flavours, nodes, requirements] = await Promise.all([
    asker.load.flavoursOfRelease.load(release.id),
    definitionsOf(asker, release),
    requirementsOf(asker, release),
  ]);
  return { flavours, nodes, requirements };
}

/** What any of its flavours needs, each service once. */
export async function requirementsOf(
  { load }: AuthenticatedContext,
  { id }: ReleaseRow,
): Promise<Requirement[]> {
  const all = (await load.flavoursOfRelease.load(id)).flatMap(({ requirements }) => requirements);
  return [...new Map(all.map((requirement) => [requirement.key, requirement])).values()];
}

/** What any of its flavours provides, each definition once. */
export async function definitionsOf(
  { load }: AuthenticatedContext,
  { id }: ReleaseRow,
): Promise<DefinitionRow[]> {
  const flavours = await load.flavoursOfRelease.load(id);
  const lists = await Promise.all(
    flavours.map((flavour) => load.definitionsOfFlavour.load(flavour.id)),
  );
  return [...new Map(lists.flat().map((definition) => [definition.id, definition])).values()];
}
