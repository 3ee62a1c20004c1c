// Builds the product: the web app into dist/web, the command into dist/server.
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The manifest says what the first route loads; the command comes last, its age is the age of the build. */
export async function build({ logLevel = 'warn' } = {}) {
  process.env.NODE_ENV = 'production';
  await bundle({ root, logLevel, configFile: `${root}vite.config.ts`, build: { manifest: true } });
  await bundle({ root, logLevel, configFile: `${root}vite.server.config.ts` });
  delete process.env.NODE_ENV;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build({ logLevel: 'info' });
