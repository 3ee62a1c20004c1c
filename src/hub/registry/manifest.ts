import { z } from 'zod';

/** The kinds of manifests that are read, of OCI and of Docker. */
export const manifestTypes = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);
const word = z.string().max(100);
const platform = z.object({ os: word, architecture: word, variant: word.optional() });
const blob = z.object({ digest, size: z.number().nonnegative() });

/** One image for each platform. */
const index = z.object({
  manifests: z
    .array(z.object({ digest, platform: platform.optional() }))
    .min(1)
    .max(200),
});
/** One image: its configuration and its compressed layers. */
const image = z.object({
  config: blob,
  layers: z.array(z.object({ size: z.number().nonnegative() })).max(2_000),
});

export type Manifest =
  | { kind: 'index'; manifests: z.infer<typeof index>['manifests'] }
  | { kind: 'image'; configDigest: string; sizeBytes: number };
export type Platform = z.infer<typeof platform>;

/** undefined for what is neither. */
export function parseManifest(body: Uint8Array): Manifest | undefined {
  const written = parseJson(body);
  const asIndex = index.safeParse(written);
  if (asIndex.success) return { kind: 'index', manifests: asIndex.data.manifests };
  const asImage = image.safeParse(written);
  if (!asImage.success) return undefined;
  const { config, layers } = asImage.data;
  return {
    kind: 'image',
    configDigest: config.digest,
    sizeBytes: config.size + layers.reduce((sum, { size }) => sum + size, 0),
  };
}

/** The platform that the configuration of an image says it is for. */
export function parseConfigPlatform(body: Uint8Array): Platform | undefined {
  const parsed = platform.safeParse(parseJson(body));
  return parsed.success ? parsed.data : undefined;
}

export function parseToken(body: Uint8Array): string | undefined {
  const parsed = z
    .object({
      token: z.string().max(20_000).optional(),
      access_token: z.string().max(20_000).optional(),
    })
    .safeParse(parseJson(body));
  return parsed.success ? (parsed.data.token ?? parsed.data.access_token) : undefined;
}

/** linux/arm64/v8; undefined for attestations, which say unknown. */
export function platformText(one: Platform | undefined): string | undefined {
  if (!one || one.os === 'unknown' || one.architecture === 'unknown') return undefined;
  return [one.os, one.architecture, one.variant].filter(Boolean).join('/');
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(body).toString('utf8'));
  } catch {
    return undefined;
  }
}
