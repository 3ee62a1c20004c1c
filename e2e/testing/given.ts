import { expect } from '@playwright/test';
import { WebSocket } from 'ws';
import { graphql } from '#hub-client/graphql.ts';
import { createHubClient, type HubClient } from '#hub-client/hub-client.ts';
import { request } from '#hub-client/request.ts';

const addRepo = graphql(`
  mutation AddRepo($identifier: String!) {
    createGithubRepo(input: { identifier: $identifier }) {
      id
      state
    }
  }
`);
const repos = graphql(`
  query Repos {
    githubRepos {
      id
      kind
      identifier
    }
  }
`);
const deleteRepo = graphql(`
  mutation DeleteRepoOf($id: ID!) {
    deleteGithubRepo(input: { id: $id })
  }
`);
const scan = graphql(`
  mutation Scan($id: String!) {
    scanRepo(input: { id: $id }) {
      id
      state
    }
  }
`);
const releasesOf = graphql(`
  query ReleasesOf($identifier: String!) {
    app(identifier: $identifier) {
      releases {
        id
        version
      }
    }
  }
`);
const partsOf = graphql(`
  query PartsOf($identifier: String!) {
    app(identifier: $identifier) {
      latestRelease {
        id
        definitions {
          id
          name
        }
        flavours {
          id
          name
        }
      }
    }
  }
`);
const storeApps = graphql(`
  query StoreApps {
    apps {
      identifier
    }
  }
`);
const versionOf = graphql(`
  query VersionOf($id: ID!) {
    pod(id: $id) {
      deployment {
        flavour {
          release {
            version
          }
        }
      }
    }
  }
`);
const apps = graphql(`
  query Apps {
    apps {
      name
    }
  }
`);
const backends = graphql(`
  query Backends {
    backends {
      id
      name
      freshness
      engineOk
      isDemo
      resources {
        id
      }
    }
  }
`);
const appId = graphql(`
  query AppId($identifier: String!) {
    app(identifier: $identifier) {
      id
    }
  }
`);
const createEnrolment = graphql(`
  mutation EnrolmentOf($input: CreateEnrolmentInput!) {
    createEnrolment(input: $input) {
      token
    }
  }
`);
const saveSuite = graphql(`
  mutation SaveSuiteOf($input: SaveSuiteInput!) {
    saveSuite(input: $input) {
      id
    }
  }
`);
const install = graphql(`
  mutation Install($input: InstallInput!) {
    install(input: $input) {
      pods {
        id
        name
      }
    }
  }
`);
const stopPod = graphql(`
  mutation StopIt($id: ID!) {
    stopPod(input: { pod: $id }) {
      id
    }
  }
`);
const pod = graphql(`
  query Pod($id: ID!) {
    pod(id: $id) {
      id
      name
      phase
      reason
      containerId
    }
  }
`);

export type InstalledPod = { id: string; name: string; containerId: string };

/** Arranges what a test starts from, through the API as any other program would. */
export class Given {
  private readonly client: HubClient;

  private constructor(client: HubClient) {
    this.client = client;
  }

  static async through(kabinet: {
    url: string;
    home: string;
    run(...args: string[]): Promise<{ stdout: string }>;
  }): Promise<Given> {
    const { stdout } = await kabinet.run(
      'token',
      'create',
      '--home',
      kabinet.home,
      '--name',
      'e2e',
      '--json',
    );
    const { token } = JSON.parse(stdout) as { token: string };
    return new Given(
      createHubClient({ url: `${kabinet.url}/graphql`, fetch, webSocket: WebSocket, token }),
    );
  }

  async repo(url: string): Promise<void> {
    await request(this.client, addRepo, { identifier: url });
  }

  async repoId(url: string): Promise<string> {
    const { githubRepos } = await request(this.client, repos, {});
    return githubRepos.find(({ identifier }) => identifier === url)?.id ?? '';
  }

  /** Not even the samples. */
  async noRepos(): Promise<void> {
    const { githubRepos } = await request(this.client, repos, {});
    for (const { id } of githubRepos) await request(this.client, deleteRepo, { id });
  }

  /** Reads every repository again, but for the samples. */
  async rescan(): Promise<void> {
    const { githubRepos } = await request(this.client, repos, {});
    for (const { id } of githubRepos.filter(({ kind }) => kind !== 'SAMPLE'))
      await request(this.client, scan, { id });
  }

  /** The one backend, or the one of this name, once it is connected and has said what its machine can do. */
  async backend(called?: string): Promise<{ id: string; name: string; isDemo: boolean }> {
    const ready = async () =>
      (await request(this.client, backends, {})).backends.find(
        (each) =>
          each.freshness === 'LIVE' &&
          each.engineOk &&
          each.resources.length > 0 &&
          (called === undefined || each.name === called),
      );
    await expect.poll(ready, { message: 'a backend is connected', timeout: 30_000 }).toBeTruthy();
    const backend = await ready();
    if (!backend) throw new Error('The backend went away again.');
    return backend;
  }

  /** A token with which a Docker backend of this name may join. */
  async enrolment(name: string): Promise<string> {
    return (await request(this.client, createEnrolment, { input: { name, kind: 'docker' } }))
      .createEnrolment.token;
  }

  /** A suite of these apps; answers its id. */
  async suite(name: string, identifiers: string[]): Promise<string> {
    const found = await Promise.all(
      identifiers.map((identifier) => request(this.client, appId, { identifier })),
    );
    const {
      saveSuite: { id },
    } = await request(this.client, saveSuite, {
      input: { name, apps: found.map(({ app }) => app.id) },
    });
    return id;
  }

  async releases(app: string): Promise<{ id: string; version: string }[]> {
    const found = await request(this.client, releasesOf, { identifier: app });
    return found.app.releases;
  }

  /** A node and a flavour of the newest release of an app. */
  async parts(app: string): Promise<{ node: string; flavour: string }> {
    const { latestRelease } = (await request(this.client, partsOf, { identifier: app })).app;
    return {
      node: latestRelease?.definitions[0]?.id ?? '',
      flavour: latestRelease?.flavours[0]?.id ?? '',
    };
  }

  /** The name of an app, once a repository has been read. */
  async anyApp(): Promise<string> {
    const names = async () => (await request(this.client, apps, {})).apps.map(({ name }) => name);
    await expect
      .poll(names, { message: 'an app is in the store', timeout: 30_000 })
      .not.toEqual([]);
    const [name] = await names();
    return name ?? '';
  }

  /** The identifiers of what the store shows. */
  async storeApps(): Promise<string[]> {
    return (await request(this.client, storeApps, {})).apps.map(({ identifier }) => identifier);
  }

  async versionOf(pod: string): Promise<string> {
    return (await request(this.client, versionOf, { id: pod })).pod.deployment.flavour.release
      .version;
  }

  /** Asks for the newest release of an app; answers when it is asked for, not when it runs. */
  async asked(app: string, name: string, on?: string): Promise<{ id: string }> {
    const [backend, [release]] = [await this.backend(on), await this.releases(app)];
    const {
      install: {
        pods: [made],
      },
    } = await request(this.client, install, {
      input: { release: release?.id ?? '', backend: backend.id, name },
    });
    if (!made) throw new Error('The install made no pod.');
    return made;
  }

  async running(app: string, name: string, on?: string): Promise<InstalledPod> {
    const { id } = await this.asked(app, name, on);
    await this.phase(id, 'RUNNING');
    const seen = await this.pod(id);
    return { id, name: seen.name, containerId: seen.containerId ?? '' };
  }

  async stop(id: string): Promise<void> {
    await request(this.client, stopPod, { id });
  }

  async pod(id: string) {
    return (await request(this.client, pod, { id })).pod;
  }

  async phase(id: string, phase: string): Promise<void> {
    await expect
      .poll(async () => (await this.pod(id)).phase, {
        message: `the pod is ${phase}`,
        timeout: 60_000,
      })
      .toBe(phase);
  }
}
