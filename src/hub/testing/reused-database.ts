import { PGlite } from '@electric-sql/pglite';
import type { Store } from '#hub/store/database.ts';
import { embeddedStore, extensions } from '#hub/store/embedded/open-embedded-store.ts';
import { preparedDatabase } from './prepared-database.ts';

/** Databases whose test is over, empty again. */
const idle: PGlite[] = [];

/**
 * An empty store in memory. To start PostgreSQL takes many times longer than to empty its tables,
 * so each database of a test process serves one test after another.
 */
export async function openReusedStore(migrationsFolder: string): Promise<Store> {
  const client =
    idle.pop() ??
    (await PGlite.create({ extensions, loadDataDir: await preparedDatabase(migrationsFolder) }));
  const { borrowed, giveBack } = borrow(client);
  return embeddedStore(borrowed, async () => {
    await giveBack();
    await empty(client);
    idle.push(client);
  });
}

/**
 * The client as one test has it: once given back it answers that test nothing any more, so that
 * what a test leaves running cannot reach the rows of the next.
 */
function borrow(client: PGlite): { borrowed: PGlite; giveBack(): Promise<void> } {
  const unlisten: (() => Promise<void>)[] = [];
  const { proxy, revoke } = Proxy.revocable(client, {
    get(target, name) {
      if (name === 'listen')
        return async (...args: Parameters<PGlite['listen']>) => {
          const stop = await target.listen(...args);
          unlisten.push(stop);
          return stop;
        };
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return {
    borrowed: proxy,
    async giveBack() {
      revoke();
      for (const stop of unlisten) await stop();
    },
  };
}

/** Leaves the schema and the list of migrations. A table without rows has no pages and is passed over. */
async function empty(client: PGlite): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select quote_ident(relname) as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and pg_relation_size(oid) > 0`,
  );
  if (rows.length === 0) return;
  const names = rows.map(({ name }) => name).join(', ');
  await client.exec(`truncate ${names} restart identity cascade`);
}
