import { randomBytes } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** A text that is found wherever it has been written down. */
export function newMark(prefix: string): string {
  return `${prefix}${randomBytes(20).toString('hex')}`;
}

/** Every file below a folder, by its path. Sockets and what is gone meanwhile are left out. */
export async function filesBelow(folder: string): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const bytes = entry.isFile() ? await readFile(path).catch(() => undefined) : undefined;
    if (bytes) files.set(path, bytes);
  }
  return files;
}

/** What these processes were started with, as every user of the machine can read it. */
export async function argumentsOf(pids: readonly number[]): Promise<string> {
  const lines = await Promise.all(
    pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')),
  );
  return lines.join('\n');
}

type Sent = { path: string; headers?: Record<string, string>; body?: string };

const json = { 'content-type': 'application/json' };

/** A secret in every place of a request where somebody may put it, right or wrong. */
export function requestsWith(secret: string): Sent[] {
  const variables = { i: { identifier: 'lab/private', token: secret } };
  const create = 'mutation ($i: CreateGithubRepoInput!) { createGithubRepo(input: $i) { id } }';
  const graphql = [
    { query: create, variables },
    { query: create, variables: { i: { ...variables.i, note: secret } } },
    { query: create, variables: { i: { ...variables.i, autoScan: secret } } },
    { query: create, variables: secret },
    { query: create, variables: { i: { token: [secret] } } },
    { query: `{ ${secret} }` },
    { query: `{ me(token: "${secret}") { sub } }` },
    { query: `query ${secret} { me { sub } }`, operationName: `${secret}x` },
    { query: `{ pod(id: "${secret}") { id } }` },
    { query: `{ previewGithubRepo(identifier: "https://u:${secret}@127.0.0.1:1/x") { name } }` },
    {
      query:
        'query ($t: String) { previewGithubRepo(identifier: "lab/private", token: $t) { name } }',
      variables: { t: secret },
    },
    {
      query: 'mutation ($i: SetRepoTokenInput!) { setRepoToken(input: $i) { id } }',
      variables: { i: { id: secret, token: secret } },
    },
    { query: `mutation { revokeApiToken(id: "${secret}") }` },
    {
      query: `mutation { createApiToken(input: { name: "${secret}", expiresInDays: -1 }) { secret } }`,
    },
    [{ query: `{ ${secret} }` }],
    secret,
  ].map((body) => ({ path: '/graphql', headers: json, body: JSON.stringify(body) }));
  return [
    ...graphql,
    { path: '/graphql', headers: json, body: `{"query": "${secret}` },
    { path: '/graphql', headers: { 'content-type': secret }, body: secret },
    { path: `/graphql?token=${secret}`, headers: json, body: '{"query":"{ me { sub } }"}' },
    { path: '/graphql', headers: { ...json, authorization: `Bearer ${secret}` }, body: '{}' },
    { path: '/graphql', headers: { ...json, authorization: secret }, body: '{}' },
    { path: '/graphql', headers: { ...json, cookie: `kabinet=${secret}` }, body: '{}' },
    { path: '/graphql', headers: { ...json, 'x-kabinet-key': secret }, body: '{}' },
    { path: '/auth/sign-in', headers: json, body: JSON.stringify({ ticket: secret }) },
    { path: '/auth/sign-in', headers: json, body: `{"ticket":"${secret}` },
    { path: '/auth/sign-out', headers: { cookie: `kabinet=${secret}` } },
    { path: '/agent/enrol', headers: json, body: JSON.stringify({ token: secret }) },
    { path: '/agent/enrol', headers: json, body: `{"token":"${secret}` },
    { path: '/agent/poll/send', headers: { 'kabinet-session': secret } },
    { path: `/logos/${secret}` },
    { path: `/${secret}/%ff` },
    { path: `/sign-in?ticket=${secret}` },
  ];
}
