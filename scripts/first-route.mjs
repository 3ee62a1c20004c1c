import { build as bundle } from 'vite';

/** The store's front, which the app shows first. */
const page = '/src/web/app/store-place.tsx';

/**
 * The modules that the browser has to have before the store is on the screen: those of the entry, of
 * the store's front and of all that both import at once, when every part is left where Vite puts it.
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
  return new Set([...followed].flatMap((fileName) => chunks.get(fileName).moduleIds));
}
