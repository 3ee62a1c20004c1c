import { createHash } from 'node:crypto';
import type { ImageReference } from '#domain/image/image-reference.ts';
import { fetchErrorMessage, innermostCause } from '#hub/sources/fetch/fetch-error-message.ts';
import {
  manifestTypes,
  parseConfigPlatform,
  parseManifest,
  parseToken,
  platformText,
  type Manifest,
} from './manifest.ts';
import {
  RegistryRefused,
  registryRequest,
  type RegistryAnswer,
  type RegistryWorld,
} from './registry-request.ts';

/** What a registry said of an image. */
export type RegistryReading =
  | { kind: 'facts'; digest: string; sizeBytes: number | null; platforms: string[] }
  /** What is known already still holds. */
  | { kind: 'same' }
  /** It asks not to be asked again before this many seconds. */
  | { kind: 'slow-down'; seconds: number }
  /** `isAnswer`: the registry itself has said so; otherwise it may be away. */
  | { kind: 'unknown'; because: string; isAnswer: boolean };

/**
 * Asks one registry about one image by the distribution API, version 2; without credentials, so
 * only what is public answers.
 */
export async function fetchRegistryFacts(
  world: RegistryWorld,
  image: ImageReference,
  knownDigest: string | null,
): Promise<RegistryReading> {
  try {
    return await ask(world, image, knownDigest);
  } catch (error) {
    const cause = innermostCause(error);
    return {
      kind: 'unknown',
      because:
        cause instanceof RegistryRefused ? cause.message : fetchErrorMessage(image.registry, cause),
      isAnswer: false,
    };
  }
}

async function ask(
  world: RegistryWorld,
  image: ImageReference,
  knownDigest: string | null,
): Promise<RegistryReading> {
  const address = `${baseOf(image)}/manifests/${image.digest ?? image.tag}`;
  const { head, token } = await authorized(world, address);
  if (head.status !== 200) return notAnswered(image, head, world.now());
  if (head.headers.get('docker-content-digest') === knownDigest && knownDigest !== null)
    return { kind: 'same' };
  const answer = await registryRequest(world, address, {
    method: 'GET',
    accept: manifestTypes,
    token,
  });
  const manifest = answer.status === 200 ? parseManifest(answer.body) : undefined;
  if (!manifest)
    return {
      kind: 'unknown',
      because: `${image.registry} sends a manifest that cannot be read.`,
      isAnswer: true,
    };
  // What the bytes say: a header could name anything.
  const digest = `sha256:${createHash('sha256').update(answer.body).digest('hex')}`;
  return { kind: 'facts', digest, ...(await sizeAndPlatforms(world, image, manifest, token)) };
}

/** Asked without a token first, and again with one when the registry says where it is had. */
async function authorized(
  world: RegistryWorld,
  address: string,
): Promise<{ head: RegistryAnswer; token: string | null }> {
  const head = await registryRequest(world, address, {
    method: 'HEAD',
    accept: manifestTypes,
    token: null,
  });
  const token =
    head.status === 401 ? await tokenFor(world, head.headers.get('www-authenticate') ?? '') : null;
  return {
    token,
    head:
      token === null
        ? head
        : await registryRequest(world, address, { method: 'HEAD', accept: manifestTypes, token }),
  };
}

async function sizeAndPlatforms(
  world: RegistryWorld,
  image: ImageReference,
  manifest: Manifest,
  token: string | null,
): Promise<{ sizeBytes: number | null; platforms: string[] }> {
  if (manifest.kind === 'image') {
    const config = await registryRequest(world, `${baseOf(image)}/blobs/${manifest.configDigest}`, {
      method: 'GET',
      accept: '*/*',
      token,
    });
    const platform = platformText(parseConfigPlatform(config.body));
    return { sizeBytes: manifest.sizeBytes, platforms: platform === undefined ? [] : [platform] };
  }
  const real = manifest.manifests.filter(
    ({ platform }) => platform === undefined || platformText(platform) !== undefined,
  );
  const platforms = [...new Set(real.flatMap(({ platform }) => platformText(platform) ?? []))];
  const usual = usualOf(real);
  if (!usual) return { sizeBytes: null, platforms };
  const answer = await registryRequest(world, `${baseOf(image)}/manifests/${usual.digest}`, {
    method: 'GET',
    accept: manifestTypes,
    token,
  });
  const parsed = parseManifest(answer.body);
  return { sizeBytes: parsed?.kind === 'image' ? parsed.sizeBytes : null, platforms };
}

type Listed = Extract<Manifest, { kind: 'index' }>['manifests'];

/** The image for amd64, or the only one. */
function usualOf(listed: Listed): Listed[number] | undefined {
  const usual = listed.find(
    ({ platform }) => platform?.os === 'linux' && platform.architecture === 'amd64',
  );
  return usual ?? (listed.length === 1 ? listed[0] : undefined);
}

/**
 * Plain http only for this machine itself, as engines have it; whether it may be asked at all is
 * checked with the address.
 */
function baseOf({ registry, repository }: ImageReference): string {
  const isThisMachine = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/.test(registry);
  const host = registry === 'docker.io' ? 'registry-1.docker.io' : registry;
  return `${isThisMachine ? 'http' : 'https'}://${host}/v2/${repository}`;
}

/**
 * Bearer
 * realm="https://auth.example/token",service="registry.example",scope="repository:lab/cells:pull"
 */
async function tokenFor(world: RegistryWorld, challenge: string): Promise<string | null> {
  const part = (name: string) => new RegExp(`\\b${name}="([^"]*)"`, 'i').exec(challenge)?.[1];
  const realm = part('realm');
  if (!/^bearer\s/i.test(challenge) || realm === undefined || !URL.canParse(realm)) return null;
  const url = new URL(realm);
  for (const name of ['service', 'scope']) {
    const value = part(name);
    if (value !== undefined) url.searchParams.set(name, value);
  }
  const answer = await registryRequest(world, url.href, {
    method: 'GET',
    accept: 'application/json',
    token: null,
  });
  return answer.status === 200 ? (parseToken(answer.body) ?? null) : null;
}

const usualWaitSeconds = 300;
const maxWaitSeconds = 24 * 3_600;

function notAnswered(
  { registry }: ImageReference,
  { status, headers }: RegistryAnswer,
  now: Date,
): RegistryReading {
  if (status === 429 || (status === 503 && headers.has('retry-after')))
    return { kind: 'slow-down', seconds: secondsToWait(headers.get('retry-after'), now) };
  if (status === 401 || status === 403)
    return {
      kind: 'unknown',
      because: `${registry} shows this image only to those who have signed in.`,
      isAnswer: true,
    };
  if (status === 404)
    return { kind: 'unknown', because: `${registry} has no such image.`, isAnswer: true };
  return { kind: 'unknown', because: `${registry} answers ${status}.`, isAnswer: false };
}

/** Retry-After is a number of seconds or a date. */
function secondsToWait(value: string | null, now: Date): number {
  const seconds =
    value === null
      ? Number.NaN
      : /^\s*\d+\s*$/.test(value)
        ? Number(value)
        : (Date.parse(value) - now.getTime()) / 1_000;
  return Number.isFinite(seconds)
    ? Math.min(maxWaitSeconds, Math.max(1, seconds))
    : usualWaitSeconds;
}
