import type { AppImage } from '#domain/deployments-file/app-image.ts';
import { newestFirst } from '#domain/release/newest-first.ts';
import type { RepoPreview, RepoPreviewApp } from '#generated/resolvers.ts';
import { readOrRefuse } from '#hub/catalogue/add-repo.ts';
import { repoColumns } from '#hub/catalogue/repo-columns.ts';
import type { Hub } from '#hub/hub.ts';
import { problemsOf } from './problems-of.ts';
import { repoReference } from './repo-request.ts';

/** What adding a repository would bring. */
export async function previewRepo(hub: Hub, identifier: string): Promise<RepoPreview> {
  const reference = repoReference(identifier);
  const { images, problems } = await readOrRefuse(hub, reference);
  const { name, url } = repoColumns(reference);
  const identifiers = [...new Set(images.map(({ manifest }) => manifest.identifier))].toSorted();
  return { name, url, problems: problemsOf(problems), apps: identifiers.map((app) => previewApp(app, images.filter(({ manifest }) => manifest.identifier === app))) };
}

function previewApp(identifier: string, images: AppImage[]): RepoPreviewApp {
  return {
    identifier,
    versions: [...new Set(images.map(({ manifest }) => manifest.version))].toSorted(newestFirst),
    flavours: [...new Set(images.map(({ flavourName }) => flavourName))],
    definitionCount: new Set(images.flatMap(({ definitions }) => definitions.map(({ hash }) => hash))).size,
  };
}
