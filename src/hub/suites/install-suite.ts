import { v4, v5, validate } from 'uuid';
import { labelByKind } from '#domain/backend/label-by-kind.ts';
import type { InstallSuiteInput } from '#generated/resolvers.ts';
import { stableFirst } from '#domain/release/stable-first.ts';
import { installRelease } from '#hub/install/install-release.ts';
import { placeRelease } from '#hub/install/place-release.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import { Refusal } from '#hub/refusal.ts';
import type { AppRow, BackendRow, DeploymentRow, ReleaseRow } from '#hub/store/rows.ts';
import { appsOfSuite } from './suite-rows.ts';

export type SuiteInstall = {
  app: AppRow;
  deployment: DeploymentRow | null;
  problem: string | null;
};

/**
 * One answer for each app, in the order of the suite. A key that has been used installs nothing
 * twice.
 */
export async function installSuite(
  asker: AuthenticatedContext,
  { suite, backend: backendId, key }: InstallSuiteInput,
): Promise<SuiteInstall[]> {
  if (key != null && !validate(key))
    throw new Refusal(
      'BAD_INPUT',
      'The key of an install must be a UUID: leave it out and the hub makes one.',
    );
  const { id } = await asker.load.suite.load(suite);
  const backend = await asker.load.backend.load(backendId);
  const base = key ?? v4();
  const installs: SuiteInstall[] = [];
  for (const app of await appsOfSuite(asker, id))
    installs.push(await installApp(asker, app, backend, v5(app.id, base)));
  return installs;
}

async function installApp(
  asker: AuthenticatedContext,
  app: AppRow,
  backend: BackendRow,
  id: string,
): Promise<SuiteInstall> {
  try {
    const release = await newestFitting(asker, app, backend);
    const deployment = await installRelease(asker, {
      id,
      releaseId: release.id,
      backendId: backend.id,
      resourceId: null,
      flavourId: null,
      name: null,
      isForced: false,
    });
    return { app, deployment, problem: null };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { app, deployment: null, problem: error.message };
  }
}

/**
 * The newest stable release of which some flavour fits for certain; the refusal tells why the
 * first that is offered does not.
 */
async function newestFitting(
  asker: AuthenticatedContext,
  app: AppRow,
  backend: BackendRow,
): Promise<ReleaseRow> {
  const releases = await asker.load.releasesOfApp.load(app.id);
  let why = `${app.identifier} has no release that could be installed`;
  const offered = releases.toSorted((a, b) => stableFirst(a.version, b.version));
  for (const [at, release] of offered.entries()) {
    const placements = await placeRelease(asker, release, backend.id);
    if (placements.some(({ matches }) => matches.some(({ eligibility }) => eligibility === 'OK')))
      return release;
    if (at === 0)
      why = placements[0]?.sentence ?? `${labelByKind(backend)} has not reported its resources yet`;
  }
  throw new Refusal('BAD_INPUT', `${why}. Choose another backend.`);
}
