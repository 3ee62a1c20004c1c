import { readFileSync } from 'node:fs';

const web = new URL('dist/web/', import.meta.url);

/**
 * What the browser has to load before the store is on the screen, as it travels: the page, its
 * styles, the entry with the store's front, and all it imports at once. Fonts come after the first sight.
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
  // The store's front is part of the entry: scripts/bundle/first-route.mjs.
  follow('index.html');
  return [...files].map((file) => `dist/web/${file}.br`);
}

export default [
  {
    name: 'The first route as it travels',
    path: firstRoute(),
    brotli: false,
    gzip: false,
    limit: '130 kB',
  },
];
