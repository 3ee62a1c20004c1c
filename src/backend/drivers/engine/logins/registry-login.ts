import { z } from 'zod';
import type { ImageReference } from '#domain/image/image-reference.ts';
import type { Environment } from '#backend/drivers/port/driver-kind.ts';
import { readJsonFile } from '#backend/drivers/engine/api/read-json-file.ts';
import { askHelper } from './credential-helper.ts';

/** As an engine takes it along with a pull. */
export type RegistryLogin = { serveraddress: string } & (
  { username: string; password: string } | { identitytoken: string }
);

const entry = z.object({
  auth: z.string().optional(),
  username: z.string().optional(),
  password: z.string().optional(),
  identitytoken: z.string().optional(),
});
const logins = z.object({
  auths: z.record(z.string(), entry).optional(),
  credsStore: z.string().optional(),
  credHelpers: z.record(z.string(), z.string()).optional(),
});
type Logins = z.infer<typeof logins>;

/** What Docker calls its own registry where it keeps log-ins. */
const dockerHubAddress = 'https://index.docker.io/v1/';

/**
 * The log-in of this user for an image, as the engine's own client has it; undefined without one. An engine keeps
 * no log-ins: the client sends one with every pull. Read anew each time, because a person logs in at any time.
 */
export async function findRegistryLogin(
  image: ImageReference,
  files: string[],
  env: Environment,
): Promise<RegistryLogin | undefined> {
  for (const file of files) {
    const read = readJsonFile(file, logins);
    const found = read && (await findIn(read, image, env));
    if (found) return found;
  }
  return undefined;
}

async function findIn(
  read: Logins,
  image: ImageReference,
  env: Environment,
): Promise<RegistryLogin | undefined> {
  const address = image.registry === 'docker.io' ? dockerHubAddress : image.registry;
  const helper = valueFor(read.credHelpers, image) ?? read.credsStore;
  const answer = helper ? await askHelper(helper, address, env) : undefined;
  if (answer) return loginOf(address, answer.username, answer.secret);
  const kept = valueFor(read.auths, image);
  if (kept?.identitytoken) return { serveraddress: address, identitytoken: kept.identitytoken };
  const [username, password] = kept ? userOf(kept) : [];
  return username && password !== undefined ? loginOf(address, username, password) : undefined;
}

/** Helpers give a token in place of a password under this name. */
function loginOf(serveraddress: string, username: string, secret: string): RegistryLogin {
  return username === '<token>'
    ? { serveraddress, identitytoken: secret }
    : { serveraddress, username, password: secret };
}

function userOf({ auth, username, password }: z.infer<typeof entry>): (string | undefined)[] {
  if (!auth) return [username, password];
  const text = Buffer.from(auth, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  // Docker pads it with zeros.
  return colon < 0 ? [] : [text.slice(0, colon), text.slice(colon + 1).replace(/\0+$/, '')];
}

/** Podman keeps log-ins for a part of a registry as well: the longest that fits is meant. */
function valueFor<T>(
  values: Record<string, T> | undefined,
  { registry, repository }: ImageReference,
): T | undefined {
  const byPlace = new Map(
    Object.entries(values ?? {}).map(([address, value]) => [placeOf(address), value]),
  );
  const parts = repository.split('/');
  for (let length = parts.length; length >= 0; length -= 1) {
    const found = byPlace.get([registry, ...parts.slice(0, length)].join('/'));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** registry.example/lab of https://registry.example/lab/; docker.io for every spelling of Docker Hub. */
function placeOf(address: string): string {
  const place = address.replace(/^https?:\/\//, '').replace(/\/(?:v[12]\/?)?$/, '');
  return place.replace(/^(?:index|registry-1|registry)\.docker\.io(?=\/|$)/, 'docker.io');
}
