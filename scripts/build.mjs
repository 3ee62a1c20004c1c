// Builds the product: the web app into dist/web, the command into dist/server.
import { appendFile, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'vite';

/** Packages that give us files and no code: Vite lists the licences of code alone. */
const filesFrom = ['@fontsource-variable/inter'];
const root = fileURLToPath(new URL('..', import.meta.url));

process.env.NODE_ENV = 'production';
const configFile = (name) => `${root}${name}`;
// The manifest says what the first route loads.
await bundle({ root, configFile: configFile('vite.config.ts'), build: { manifest: true } });
for (const name of filesFrom)
  await appendFile(`${root}dist/web/licences.md`, await licenceOf(name));
// The command comes last: its age is the age of the build.
await bundle({ root, configFile: configFile('vite.server.config.ts') });

async function licenceOf(name) {
  const read = (file) => readFile(`${root}node_modules/${name}/${file}`, 'utf8');
  const { version, license } = JSON.parse(await read('package.json'));
  return `\n## ${name} - ${version} (${license})\n\n${await read('LICENSE')}`;
}
