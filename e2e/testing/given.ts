import { expect } from '@playwright/test';
import { WebSocket } from 'ws';
import { createHubClient, type HubClient } from '#hub-client/hub-client.ts';
import { request } from '#hub-client/request.ts';
import {
  addRepoMutation,
  appIdQuery,
  appsQuery,
  backendsQuery,
  createEnrolmentMutation,
  deleteRepoMutation,
  deleteSuiteMutation,
  installMutation,
  partsOfQuery,
  podQuery,
  podsQuery,
  releasesOfQuery,
  removePodMutation,
  reposQuery,
  saveSuiteMutation,
  scanMutation,
  stopPodMutation,
  storeAppsQuery,
  suitesQuery,
  versionOfQuery,
} from './given-operations.ts';
import type { KabinetProcess } from './kabinet-process.ts';

export type InstalledPod = { id: string; name: string; containerId: string };

/** Arranges what a test starts from, through the API as any other program would. */
export class Given {
  readonly #client: HubClient;

  private constructor(client: HubClient) {
    this.#client = client;
  }

  /** With a token that is made at the terminal. */
  static async through(kabinet: KabinetProcess): Promise<Given> {
    return Given.with(kabinet.url, await kabinet.newToken());
  }

  static with(url: string, token: string): Given {
    return new Given(
      createHubClient({ url: `${url}/graphql`, fetch, webSocket: WebSocket, token }),
    );
  }

  async repo(url: string): Promise<void> {
    await request(this.#client, addRepoMutation, { identifier: url });
  }

  async repoId(url: string): Promise<string> {
    const { githubRepos } = await request(this.#client, reposQuery, {});
    return githubRepos.find(({ identifier }) => identifier === url)?.id ?? '';
  }

  /** Not even the samples. */
  async noRepos(): Promise<void> {
    const { githubRepos } = await request(this.#client, reposQuery, {});
    for (const { id } of githubRepos) await request(this.#client, deleteRepoMutation, { id });
  }

  /** Removes what is installed, with its containers. */
  async noContainers(): Promise<void> {
    const left = async () => (await request(this.#client, podsQuery, {})).pods;
    for (const { id } of await left()) await request(this.#client, removePodMutation, { id });
    await expect.poll(left, { message: 'no container is left', timeout: 60_000 }).toEqual([]);
  }

  async noSuites(): Promise<void> {
    const { suites } = await request(this.#client, suitesQuery, {});
    for (const { id } of suites) await request(this.#client, deleteSuiteMutation, { id });
  }

  /** Nothing but the samples, as a first start leaves it. */
  async onlySamples(): Promise<void> {
    const { githubRepos } = await request(this.#client, reposQuery, {});
    for (const { id } of githubRepos.filter(({ kind }) => kind !== 'SAMPLE'))
      await request(this.#client, deleteRepoMutation, { id });
  }

  /** Reads every repository again, but for the samples. */
  async rescan(): Promise<void> {
    const { githubRepos } = await request(this.#client, reposQuery, {});
    for (const { id } of githubRepos.filter(({ kind }) => kind !== 'SAMPLE'))
      await request(this.#client, scanMutation, { id });
  }

  /** The one backend, or the one of this name, once it is connected and has said what its machine can do. */
  async backend(called?: string): Promise<{ id: string; name: string; isDemo: boolean }> {
    const ready = async () =>
      (await request(this.#client, backendsQuery, {})).backends.find(
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
    return (
      await request(this.#client, createEnrolmentMutation, { input: { name, kind: 'docker' } })
    ).createEnrolment.token;
  }

  /** A suite of these apps; answers its id. */
  async suite(name: string, identifiers: string[]): Promise<string> {
    const found = await Promise.all(
      identifiers.map((identifier) => request(this.#client, appIdQuery, { identifier })),
    );
    const {
      saveSuite: { id },
    } = await request(this.#client, saveSuiteMutation, {
      input: { name, apps: found.map(({ app }) => app.id) },
    });
    return id;
  }

  /** Newest first; without those that a repository withdrew, which stay when they were installed. */
  async releases(app: string): Promise<{ id: string; version: string }[]> {
    const found = await request(this.#client, releasesOfQuery, { identifier: app });
    return found.app.releases.filter(({ flavours }) => flavours.length > 0);
  }

  /** A node and a flavour of the newest release of an app. */
  async parts(app: string): Promise<{ node: string; flavour: string }> {
    const { latestRelease } = (await request(this.#client, partsOfQuery, { identifier: app })).app;
    return {
      node: latestRelease?.definitions[0]?.id ?? '',
      flavour: latestRelease?.flavours[0]?.id ?? '',
    };
  }

  /** The name of an app, once a repository has been read. */
  async anyApp(): Promise<string> {
    const names = async () =>
      (await request(this.#client, appsQuery, {})).apps.map(({ name }) => name);
    await expect
      .poll(names, { message: 'an app is in the store', timeout: 30_000 })
      .not.toEqual([]);
    const [name] = await names();
    return name ?? '';
  }

  /** The identifiers of what the store shows. */
  async storeApps(): Promise<string[]> {
    return (await request(this.#client, storeAppsQuery, {})).apps.map(
      ({ identifier }) => identifier,
    );
  }

  async versionOf(pod: string): Promise<string> {
    return (await request(this.#client, versionOfQuery, { id: pod })).pod.deployment.flavour.release
      .version;
  }

  /** Asks for the newest release of an app; answers when it is asked for, not when it runs. */
  async asked(app: string, name: string, on?: string): Promise<{ id: string }> {
    const [backend, [release]] = [await this.backend(on), await this.releases(app)];
    const {
      install: {
        pods: [made],
      },
    } = await request(this.#client, installMutation, {
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
    await request(this.#client, stopPodMutation, { id });
  }

  async pod(id: string) {
    return (await request(this.#client, podQuery, { id })).pod;
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
