import { fsyncSync } from 'node:fs';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';

type Init = NodeFS['init'];
type EmscriptenModule = { NODEFS: { stream_ops: Record<string, unknown> } };

/**
 * PGlite's folder on disk, with fsync. Its own NodeFS has no fsync operation, so that a
 * commit would not survive a power loss. This reaches into Emscripten's internals: the version
 * of PGlite is pinned, and a test counts the calls.
 */
export class SyncedNodeFS extends NodeFS {
  override async init(...[pg, options]: Parameters<Init>): ReturnType<Init> {
    const { emscriptenOpts } = await super.init(pg, options);
    return {
      emscriptenOpts: {
        ...emscriptenOpts,
        preRun: [
          ...(emscriptenOpts.preRun ?? []),
          (module: unknown) => {
            (module as EmscriptenModule).NODEFS.stream_ops['fsync'] = syncStream;
          },
        ],
      },
    };
  }
}

/** Folders have no descriptor of their own here and need none. */
function syncStream(stream: { nfd?: number }): number {
  if (stream.nfd !== undefined) fsyncSync(stream.nfd);
  return 0;
}

/**
 * PostgreSQL's usual 128 MB are touched once and stay resident for good: the hub kept 413 MB at rest with them and
 * 290 MB without, and files that do not fit are in the file cache of the system.
 */
const bufferMegabytes = 32;

/** PGlite's own start parameters without -F, which would switch fsync off, and a sync method that it can map. */
export function syncedStartParams(): NonNullable<PGliteOptions['startParams']> {
  return [
    ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
    '-c',
    'wal_sync_method=fsync',
    '-c',
    `shared_buffers=${bufferMegabytes}MB`,
  ];
}
