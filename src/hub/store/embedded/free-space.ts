import { statfsSync } from 'node:fs';
import type { PGlite, Transaction } from '@electric-sql/pglite';

/**
 * Bytes that a write must find free. PostgreSQL takes its log in segments of 16 MB, and a
 * checkpoint may need one before it gives one back: the embedded server does not answer any
 * more once a segment does not fit, so writing ends before that.
 */
const minFreeBytes = 64 * 1024 * 1024;

/** The disk under the store has too little room left; the code is PostgreSQL's own for a full disk. */
export class DiskFull extends Error {
  override name = 'DiskFull';
  readonly code = '53100';
  constructor(folder: string, freeBytes: number) {
    const [free, needed] = [freeBytes, minFreeBytes].map(
      (bytes) => `${Math.floor(bytes / 1024 / 1024)} MB`,
    );
    super(
      `The disk of ${folder} has ${free} free, and the store needs ${needed}: free some space on it.`,
    );
  }
}

/** Throws DiskFull when what is written now might not fit. */
export function requireFreeSpace(folder: string): void {
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize < minFreeBytes) throw new DiskFull(folder, bavail * bsize);
}

type Statements = Pick<PGlite, 'query' | 'exec'>;

/** The same client, but whatever may write needs room for it. Reading goes on with a full disk. */
export function withFreeSpaceCheck(client: PGlite, folder: string): PGlite {
  const guarded = <Client extends Statements>(given: Client): Client =>
    new Proxy(given, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name, target);
        if (typeof member !== 'function') return member;
        if (name === 'transaction')
          return (work: (transaction: Transaction) => Promise<unknown>) =>
            client.transaction((transaction) => work(guarded(transaction)));
        if (name !== 'query' && name !== 'exec') return member.bind(target) as unknown;
        return async (sql: string, ...rest: unknown[]) => {
          if (!isReading(sql)) requireFreeSpace(folder);
          return await (member.apply(target, [sql, ...rest]) as Promise<unknown>);
        };
      },
    });
  return guarded(client);
}

function isReading(sql: string): boolean {
  return /^\s*(select|show|listen|unlisten|begin|commit|rollback)\b/i.test(sql);
}
