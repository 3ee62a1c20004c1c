// Builds the product: the web app into dist/web, the command into dist/server.
import { appendFile, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { build as bundle, minify } from 'vite';
import { modulesOfFirstRoute, weightsOf } from './bundle/first-route.mjs';

/** What is text; pictures and fonts are compressed by themselves. */
const texts = /\.(js|css|html|svg|md)$/;

/** Packages that give us files and no code: Vite lists the licences of code alone. */
const filesFrom = ['@fontsource-variable/inter'];
const vocabularyNotice = 'src/domain/search/lexicon/edam-bioimaging.licence.md';
/** Scripts that run before the app does: Vite copies them as they are written. */
const asTheyAre = ['start.js', 'theme.js'];
const root = fileURLToPath(new URL('..', import.meta.url));

process.env.NODE_ENV = 'production';
const configFile = (name) => `${root}${name}`;
const web = { root, configFile: configFile('vite.config.ts') };
// Together what the first route loads compresses to less than as forty files, and none waits for another.
const first = await modulesOfFirstRoute(web);
const groups = [
  { name: 'first', test: (id) => first.has(id), priority: 1 },
  // They import nothing but what the first route has, so one file of them waits for no other.
  { name: 'icons', test: /\/node_modules\/lucide-react\//, minShareCount: 2 },
];
await bundle({
  ...web,
  build: {
    // It says what the first route loads.
    manifest: true,
    rolldownOptions: {
      output: { codeSplitting: { includeDependenciesRecursively: false, groups } },
    },
  },
});
for (const name of filesFrom)
  await appendFile(`${root}dist/web/licences.md`, await licenceOf(name));
// Beside its last place: what is there says that the build has come to its end.
const [fresh, command] = [`${root}dist/server.new`, `${root}dist/server`];
await bundle({ root, configFile: configFile('vite.server.config.ts'), build: { outDir: fresh } });
await appendFile(`${root}dist/web/licences.md`, await readFile(`${fresh}/licences.md`));
// Data in the command: its notice is shown where the licences of the software are.
await appendFile(
  `${root}dist/web/licences.md`,
  `\n${await readFile(`${root}${vocabularyNotice}`, 'utf8')}`,
);
for (const name of asTheyAre) await minifyFile(`${root}dist/web/${name}`);
await precompress(`${root}dist/web`);
// What each library brings: `npm run bench -- first-route` says it.
const weights = await weightsOf(first);
await writeFile(`${root}dist/first-route.json`, JSON.stringify(weights, null, 2));
await rm(command, { recursive: true, force: true });
await rename(fresh, command);

async function licenceOf(name) {
  const read = (file) => readFile(`${root}node_modules/${name}/${file}`, 'utf8');
  const { version, license } = JSON.parse(await read('package.json'));
  return `\n## ${name} - ${version} (${license})\n\n${await read('LICENSE')}`;
}

async function minifyFile(file) {
  const { code, errors } = await minify(file, await readFile(file, 'utf8'));
  if (errors.length > 0) throw new Error(`${file}: ${errors[0].message}`);
  await writeFile(file, code);
}

/** Beside each text the same as it travels: the hub sends what is there and compresses nothing itself. */
async function precompress(folder) {
  for (const name of await readdir(folder, { recursive: true })) {
    if (!texts.test(name)) continue;
    const file = join(folder, name);
    const bytes = await readFile(file);
    const quality = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
    await writeFile(`${file}.br`, brotliCompressSync(bytes, { params: quality }));
    await writeFile(`${file}.gz`, gzipSync(bytes, { level: 9 }));
  }
}
