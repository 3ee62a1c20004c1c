import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A host of repositories that never change. It counts what it is asked, and how much of it at once. */
export type UnchangedHost = {
  address(repo: number): string;
  etag: string;
  counts: { asked: number; conditional: number; mostAtOnce: number };
  close(): Promise<void>;
};

/** About as long as a forge is away. */
const answersAfterMs = 5;

export async function startUnchangedHost(): Promise<UnchangedHost> {
  const etag = '"as-it-was"';
  const counts = { asked: 0, conditional: 0, mostAtOnce: 0 };
  let atOnce = 0;
  const server = createServer((request, response) => {
    const isConditional = request.headers['if-none-match'] === etag;
    counts.asked += 1;
    if (isConditional) counts.conditional += 1;
    atOnce += 1;
    counts.mostAtOnce = Math.max(counts.mostAtOnce, atOnce);
    setTimeout(() => {
      atOnce -= 1;
      response.writeHead(isConditional ? 304 : 404).end();
    }, answersAfterMs);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: (repo) => `http://127.0.0.1:${port}/${repo}/deployments.yaml`,
    etag,
    counts,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
