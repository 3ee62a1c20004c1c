import { readFileSync } from 'node:fs';

const web = new URL('dist/web/', import.meta.url);

/**
 * What the browser has to load before the store is on the screen, as it travels: the page, its
 * styles, the entry, the store's page and all they import at once. Fonts come after the first sight.
 */
function firstRoute() {
  const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', web), 'utf8'));
  const files = new Set(['index.html', 'start.js', 'theme.js']);
  const follow = (key) => {
    if (files.has(manifest[key].file)) return;
    files.add(manifest[key].file);
    for (const style of manifest[key].css ?? []) files.add(style);
    for (const each of manifest[key].imports ?? []) follow(each);
  };
  const pages = Object.keys(manifest).filter(
    (key) => key === 'index.html' || key.startsWith('src/web/features/store/store-'),
  );
  if (pages.length < 2)
    throw new Error('The first route is not in the manifest: name its page in .size-limit.mjs.');
  for (const page of pages) follow(page);
  return [...files].map((file) => `dist/web/${file}.br`);
}

export default [
  {
    name: 'The first route as it travels',
    path: firstRoute(),
    brotli: false,
    gzip: false,
    limit: '148 kB',
  },
];
