import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/**
 * What a page brings beside its session cookie. A cookie goes to every port of a host; this stays
 * in the storage of one origin. It is made from the session and the key of the hub, so it is kept
 * nowhere, and whoever has the cookie alone cannot make it.
 */
export function pageKeyOf(hubKey: Uint8Array, sessionSecret: string): string {
  return createHmac('sha256', keyFor(hubKey, 'page')).update(sessionSecret).digest('base64url');
}

export function isPageKeyOf(hubKey: Uint8Array, sessionSecret: string, given: string): boolean {
  return isSame(pageKeyOf(hubKey, sessionSecret), given);
}

const dayMs = 24 * 60 * 60_000;

/**
 * The path of a picture, for people of one organization: an <img> can bring no header. It is good
 * until the end of the next day, and the same for all of a day, so that it is kept by browsers.
 */
export function signedLogoPath(
  hubKey: Uint8Array,
  { organizationId, hash, now }: { organizationId: string; hash: string; now: Date },
): string {
  const until = Math.floor(now.getTime() / dayMs) + 1;
  const signature = logoSignature(hubKey, organizationId, hash, until);
  return `/logos/${hash}?for=${organizationId}&until=${until}&signature=${signature}`;
}

export function isSignedLogoPath(
  hubKey: Uint8Array,
  given: { organizationId: string; hash: string; until: number; signature: string; now: Date },
): boolean {
  const { organizationId, hash, until, signature, now } = given;
  if (!(Math.floor(now.getTime() / dayMs) <= until)) return false;
  return isSame(logoSignature(hubKey, organizationId, hash, until), signature);
}

function logoSignature(
  hubKey: Uint8Array,
  organizationId: string,
  hash: string,
  until: number,
): string {
  return createHmac('sha256', keyFor(hubKey, 'logo'))
    .update(JSON.stringify([organizationId, hash, until]))
    .digest('base64url');
}

function keyFor(hubKey: Uint8Array, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', hubKey, '', `kabinet ${purpose} 1`, 32));
}

function isSame(expected: string, given: string): boolean {
  const [one, other] = [Buffer.from(expected), Buffer.from(given)];
  return one.length === other.length && timingSafeEqual(one, other);
}
