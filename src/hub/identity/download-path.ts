import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

const goodForMs = 10 * 60_000;

type Download = { podId: string; organizationId: string; userId: string };

/** The path of a whole log, for somebody who asked for it: a link can bring no header. */
export function signedDownloadPath(
  hubKey: Uint8Array,
  { now, podId, organizationId, userId }: Download & { now: Date },
): string {
  const until = now.getTime() + goodForMs;
  const signature = sign(hubKey, { podId, organizationId, userId }, until);
  const query = new URLSearchParams({
    for: organizationId,
    by: userId,
    good: String(until),
    signature,
  });
  return `/logs/${podId}?${query}`;
}

export function isSignedDownload(
  hubKey: Uint8Array,
  {
    now,
    until,
    signature,
    ...download
  }: Download & { now: Date; until: number; signature: string },
): boolean {
  if (!(now.getTime() <= until)) return false;
  const [one, other] = [sign(hubKey, download, until), signature].map((text) => Buffer.from(text));
  return one !== undefined && one.length === other?.length && timingSafeEqual(one, other);
}

function sign(
  hubKey: Uint8Array,
  { podId, organizationId, userId }: Download,
  until: number,
): string {
  const key = Buffer.from(hkdfSync('sha256', hubKey, '', 'kabinet log download 1', 32));
  return createHmac('sha256', key)
    .update(JSON.stringify([podId, organizationId, userId, until]))
    .digest('base64url');
}
