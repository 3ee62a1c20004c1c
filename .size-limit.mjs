import { readFileSync } from 'node:fs';

/** What the browser has to load before the store is on the screen: the entry, the store's page and all they import at once. */
function firstRoute() {
  const manifest = JSON.parse(
    readFileSync(new URL('dist/web/.vite/manifest.json', import.meta.url), 'utf8'),
  );
  const files = new Set();
  const follow = (key) => {
    if (files.has(manifest[key].file)) return;
    files.add(manifest[key].file);
    for (const each of manifest[key].imports ?? []) follow(each);
  };
  const pages = Object.keys(manifest).filter(
    (key) => key === 'index.html' || key.startsWith('src/web/features/store/store-'),
  );
  if (pages.length < 2)
    throw new Error('The first route is not in the manifest: name its page in .size-limit.mjs.');
  for (const page of pages) follow(page);
  return [...files].map((file) => `dist/web/${file}`);
}

export default [
  { name: 'JavaScript of the first route', path: firstRoute(), gzip: true, limit: '150 kB' },
];
