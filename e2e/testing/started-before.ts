import { cp, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FirstStart } from './first-home.ts';
import { OwnDatabase } from './own-database.ts';

/** A copy of what a first start left, for one hub. */
export class StartedBefore {
  readonly home: string;
  /** What the hub is told of its store. */
  readonly env: Record<string, string>;
  readonly #database: OwnDatabase | undefined;

  private constructor(home: string, database: OwnDatabase | undefined) {
    this.home = home;
    this.env = database ? { DATABASE_URL: database.url } : {};
    this.#database = database;
  }

  static async copy(first: FirstStart, place: string): Promise<StartedBefore> {
    const home = await mkdtemp(join(place, 'kabinet-e2e-'));
    await cp(first.folder, home, { recursive: true });
    if (first.database === undefined) return new StartedBefore(home, undefined);
    const database = new OwnDatabase();
    await database.create(first.database);
    return new StartedBefore(home, database);
  }

  /** Once no hub runs on it. */
  async remove(): Promise<void> {
    await this.#database?.drop();
    await rm(this.home, { recursive: true, force: true });
  }
}
