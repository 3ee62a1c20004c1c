import { createHash } from 'node:crypto';

const manifestTypes =
  'application/vnd.docker.distribution.manifest.v2+json, application/vnd.oci.image.manifest.v1+json';

type Manifest = { mediaType: string; config: { digest: string; size: number }; layers: unknown[] };

/** What is published under `name`: an image of the test images, with parts of its configuration replaced. */
export type Publication = {
  registry: string;
  /** Such as kabinet-test/moving; the tag is latest. */
  name: string;
  says: string;
  architecture?: string;
};

/**
 * Pushes to a registry without any engine, as from another machine. The image says one line and
 * then waits. Answers the digest that the tag has from now on.
 */
export async function publishImage({
  registry,
  name,
  says,
  architecture = 'amd64',
}: Publication): Promise<string> {
  const from = `http://${registry}/v2/kabinet-test/chatty`;
  const to = `http://${registry}/v2/${name}`;
  const manifest = (await read(`${from}/manifests/1`)) as Manifest;
  const config = (await read(`${from}/blobs/${manifest.config.digest}`)) as { config: object };
  const bytes = Buffer.from(
    JSON.stringify({
      ...config,
      architecture,
      config: { ...config.config, Cmd: ['/bin/sh', '-c', `echo '${says}'; sleep 600`] },
    }),
  );
  for (const { digest } of manifest.layers as { digest: string }[])
    await must(`${to}/blobs/uploads/?mount=${digest}&from=kabinet-test/chatty`, {
      method: 'POST',
    });
  const digest = digestOf(bytes);
  const upload = await must(`${to}/blobs/uploads/`, { method: 'POST' });
  const place = new URL(upload.headers.get('location') ?? '', `http://${registry}`);
  place.searchParams.set('digest', digest);
  await must(place.href, { method: 'PUT', body: bytes });
  const body = JSON.stringify({
    ...manifest,
    config: { ...manifest.config, digest, size: bytes.length },
  });
  await must(`${to}/manifests/latest`, {
    method: 'PUT',
    body,
    headers: { 'content-type': manifest.mediaType },
  });
  return digestOf(Buffer.from(body));
}

async function read(url: string): Promise<unknown> {
  return (await must(url, { headers: { accept: manifestTypes } })).json();
}

async function must(url: string, request: RequestInit): Promise<Response> {
  const answer = await fetch(url, request);
  if (!answer.ok) throw new Error(`${request.method ?? 'GET'} ${url} answers ${answer.status}`);
  return answer;
}

function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
