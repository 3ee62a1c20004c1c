import { randomUUID } from 'node:crypto';
import { organizations, users } from '#hub/store/identity-tables.ts';
import { backends, resources } from '#hub/store/runtime-tables.ts';
import type { Principal } from '#hub/principal.ts';
import { createTestHub, type TestHub } from './hub.ts';

/** One entry of a deployments file, as a publisher writes it today. */
export type LabEntry = {
  app?: string;
  version?: string;
  flavour?: string;
  image?: string;
  description?: string;
  buildAt?: string;
  scopes?: string[];
  selectors?: Record<string, unknown>[];
  definitions?: Record<string, unknown>[];
  /** More of the manifest. */
  manifest?: Record<string, unknown>;
};

/** The text of a deployments file. JSON is YAML. */
export function deploymentsFile(...entries: LabEntry[]): string {
  return JSON.stringify({
    app_images: entries.map((entry) => ({
      appImageId: `${entry.app}:${entry.version}-${entry.flavour}`,
      flavourName: entry.flavour ?? 'cpu',
      image: {
        imageString: entry.image ?? 'lab/cells:1',
        buildAt: entry.buildAt ?? '2026-01-01T00:00:00Z',
      },
      manifest: {
        identifier: entry.app ?? 'org.lab.cells',
        version: entry.version ?? '1.0',
        description: entry.description ?? 'Counts cells.',
        scopes: entry.scopes ?? ['read'],
        author: 'A Lab',
        ...entry.manifest,
      },
      inspection: {
        size: 1000,
        requirements: [{ key: 'mikro', service: 'live.arkitekt.mikro', optional: false }],
        implementations: (entry.definitions ?? []).map((definition) => ({
          interface: 'run',
          definition,
        })),
      },
      selectors: entry.selectors ?? [],
    })),
  });
}

/** A definition as it stands in a file. */
export function labDefinition(
  name: string,
  parts: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    name,
    key: name.toLowerCase(),
    kind: 'FUNCTION',
    description: `${name} it.`,
    args: [{ key: 'image', kind: 'STRUCTURE', identifier: '@mikro/image', nullable: false }],
    returns: [{ key: 'return0', kind: 'STRUCTURE', identifier: '@mikro/image', nullable: false }],
    ...parts,
  };
}

/** A hub whose internet is a table of addresses: a text is served, a number is a status, a function answers. */
export type Lab = TestHub & { web: Map<string, string | number | (() => Promise<Response>)> };

export const labUrl = 'https://lab.example/deployments.yaml';

export async function createLab(world: Parameters<typeof createTestHub>[0] = {}): Promise<Lab> {
  const web: Lab['web'] = new Map();
  const given = await createTestHub({
    fetch: async (input) => {
      const answer = web.get(String(input)) ?? 404;
      if (typeof answer === 'function') return answer();
      return typeof answer === 'number'
        ? new Response(null, { status: answer })
        : new Response(answer);
    },
    ...world,
  });
  return { ...given, web };
}

/** A person of another organization. */
export async function givenOtherOrganization({ hub: { database } }: TestHub): Promise<Principal> {
  const [organizationId, userId, name] = [randomUUID(), randomUUID(), 'Outsider'];
  await database.insert(organizations).values({ id: organizationId, slug: organizationId, name });
  await database.insert(users).values({ id: userId, organizationId, sub: userId, name });
  return { userId, organizationId, name, sub: userId };
}

/** A backend that has connected just now, with one resource. */
export async function givenBackend(
  { hub, principal }: TestHub,
  name: string,
  facts: Record<string, unknown> = {},
): Promise<{ backend: string; resource: string }> {
  const [backend, resource] = [randomUUID(), randomUUID()];
  const { organizationId, userId } = principal;
  const measured = Object.fromEntries(
    Object.entries(facts).map(([kind, value]) => [
      kind,
      { value, measuredAt: '2026-01-01T00:00:00Z', by: 'probe' },
    ]),
  );
  await hub.database
    .insert(backends)
    .values({ id: backend, organizationId, userId, name, kind: 'docker', lastSeenAt: hub.now() });
  // Facts as they come out of the store, where moments are texts.
  await hub.database.insert(resources).values({
    id: resource,
    organizationId,
    backendId: backend,
    localId: 'local',
    name: 'local',
    facts: measured as never,
  });
  return { backend, resource };
}

export const plainMachine = {
  cpu: { count: 8, arch: 'amd64', frequency: null },
  ram: { total: 32_000, free: 16_000 },
  disk: { freeBytes: 1e12 },
  cuda: [],
  rocm: [],
  oneapi: [],
};
export const cudaMachine = {
  ...plainMachine,
  cuda: [
    {
      name: 'NVIDIA A4000',
      cudaVersion: '12.10',
      driverVersion: '560',
      computeCapability: '8.6',
      memory: 16_000,
    },
  ],
};
