import type { AppImage } from '#domain/deployments-file/app-image.ts';
import type { Problem as ReadProblem } from '#domain/deployments-file/yaml/problem.ts';
import type { RepoReference } from '#domain/repo/repo-reference.ts';
import { newestFirst } from '#domain/release/newest-first.ts';
import type { RepoPreviewApp } from '#generated/resolvers.ts';
import { findRepo, readOrRefuse } from '#hub/repos/add-repo.ts';
import { catalogueEntries } from '#hub/catalogue/catalogue-entry.ts';
import { compareEntries } from '#hub/catalogue/compare-entries.ts';
import { repoColumns } from '#hub/scan/repo-columns.ts';
import { knownFlavours, type WriteCounts } from '#hub/catalogue/write-catalogue.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import type { RepoRow } from '#hub/store/rows.ts';

/** A repository as it was read, beside what is known of it. */
export type RepoPreviewRow = Pick<RepoRow, 'name' | 'url' | 'kind'> &
  WriteCounts & {
    branch: string | null;
    apps: RepoPreviewApp[];
    problems: ReadProblem[];
    existing: RepoRow | null;
  };

/** What adding or scanning a repository would bring. */
export async function previewRepo(
  { hub, principal }: AuthenticatedContext,
  reference: RepoReference,
  token: string | null,
): Promise<RepoPreviewRow> {
  const { images, problems, branch } = await readOrRefuse(hub, reference, token);
  const { name, url, kind, location } = repoColumns(reference);
  const existing = (await findRepo(hub.database, principal.organizationId, location)) ?? null;
  const { added, changed, removed, unchanged } = compareEntries(
    existing ? await knownFlavours(hub.database, existing.id) : [],
    catalogueEntries(images),
  );
  const identifiers = [...new Set(images.map(({ manifest }) => manifest.identifier))].toSorted();
  return {
    name,
    url,
    kind,
    branch,
    problems,
    existing,
    added: added.length,
    changed: changed.length,
    removed: removed.length,
    unchanged,
    apps: identifiers.map((app) =>
      previewApp(
        app,
        images.filter(({ manifest }) => manifest.identifier === app),
      ),
    ),
  };
}

function previewApp(identifier: string, images: AppImage[]): RepoPreviewApp {
  return {
    identifier,
    versions: [...new Set(images.map(({ manifest }) => manifest.version))].toSorted(newestFirst),
    flavours: [...new Set(images.map(({ flavourName }) => flavourName))],
    definitionCount: new Set(
      images.flatMap(({ definitions }) => definitions.map(({ hash }) => hash)),
    ).size,
  };
}
