// Builds the product: the web app into dist/web, the command into dist/server.
import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'vite';

/** What is text; pictures and fonts are compressed by themselves. */
const texts = /\.(js|css|html|svg|md)$/;

/** Packages that give us files and no code: Vite lists the licences of code alone. */
const filesFrom = ['@fontsource-variable/inter'];
const root = fileURLToPath(new URL('..', import.meta.url));

process.env.NODE_ENV = 'production';
const configFile = (name) => `${root}${name}`;
// The manifest says what the first route loads.
await bundle({ root, configFile: configFile('vite.config.ts'), build: { manifest: true } });
for (const name of filesFrom)
  await appendFile(`${root}dist/web/licences.md`, await licenceOf(name));
await precompress(`${root}dist/web`);
// The command comes last: its age is the age of the build.
await bundle({ root, configFile: configFile('vite.server.config.ts') });

async function licenceOf(name) {
  const read = (file) => readFile(`${root}node_modules/${name}/${file}`, 'utf8');
  const { version, license } = JSON.parse(await read('package.json'));
  return `\n## ${name} - ${version} (${license})\n\n${await read('LICENSE')}`;
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
