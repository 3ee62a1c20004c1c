import { brotliCompressSync } from 'node:zlib';
import { build as bundle, minify } from 'vite';

/** The store's front, which the app shows first. */
const page = '/src/web/app/place/store-place.tsx';

/**
 * The modules that the browser has to have before the store is on the screen: those of the entry, of
 * the store's front and of all that both import at once, when every part is left where Vite puts it.
 * Each with its code, as far as it is needed.
 */
export async function modulesOfFirstRoute(options) {
  const { output } = await bundle({
    ...options,
    logLevel: 'warn',
    build: { ...options.build, write: false, minify: false },
  });
  const chunks = new Map(output.map((chunk) => [chunk.fileName, chunk]));
  const followed = new Set();
  const follow = (fileName) => {
    if (followed.has(fileName)) return;
    followed.add(fileName);
    chunks.get(fileName).imports.forEach(follow);
  };
  const beginnings = output.filter((one) => one.isEntry || one.facadeModuleId?.endsWith(page));
  if (beginnings.length !== 2) throw new Error(`The first route has no chunk for ${page}.`);
  for (const { fileName } of beginnings) follow(fileName);
  return new Map(
    [...followed].flatMap((fileName) => {
      const { moduleIds, modules } = chunks.get(fileName);
      return moduleIds.map((id) => [id, modules[id]?.code ?? '']);
    }),
  );
}

/**
 * What each library, and our own code, brings to the first route: bytes when it is minified and
 * compressed alone. Together they are more than the one file, which is compressed as a whole.
 */
export async function weightsOf(modules) {
  const parts = new Map();
  for (const [id, code] of modules) {
    const name = libraryOf(id);
    parts.set(name, `${parts.get(name) ?? ''}${code}\n`);
  }
  const weights = await Promise.all(
    [...parts].map(async ([name, code]) => {
      const { code: small } = await minify(`${name}.js`, code);
      return { name, bytes: brotliCompressSync(small).length };
    }),
  );
  return weights.sort((a, b) => b.bytes - a.bytes);
}

function libraryOf(id) {
  const [, name] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id) ?? [];
  return name ?? 'our own code';
}
