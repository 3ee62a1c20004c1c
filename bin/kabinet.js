#!/usr/bin/env node
// Starts the built command. In a clone it builds first when dist/ is missing or older than the sources.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const command = join(root, 'dist/server/main.js');
const sources = [
  'src',
  'conformance',
  'public',
  'samples',
  'index.html',
  'package.json',
  'schema.graphql',
  'vite.config.ts',
  'vite.server.config.ts',
];

refuseOldNode();
// A process that Kabinet itself starts never builds: the files of the running one would go from under it.
if (!process.env.KABINET_BUILT) buildIfNeeded();
process.env.KABINET_BUILT = '1';
await import(new URL('../dist/server/main.js', import.meta.url).href);

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(
    `Kabinet needs Node 20.19 or newer, this is Node ${process.versions.node}. Install a newer one from https://nodejs.org.`,
  );
  process.exit(1);
}

function buildIfNeeded() {
  const isClone = existsSync(join(root, 'src/cli/main.ts'));
  const builtAt = existsSync(command) ? statSync(command).mtimeMs : undefined;
  if (!isClone || (builtAt !== undefined && builtAt >= newest(sources))) return;
  if (!existsSync(join(root, 'node_modules/vite'))) {
    if (builtAt !== undefined) return;
    console.error('Kabinet is not built and its build tools are not installed. Run: npm ci');
    process.exit(1);
  }
  console.error(
    `Building Kabinet (${builtAt === undefined ? 'first start' : 'sources changed'}) ...`,
  );
  // In a process of its own: a bundler leaves hundreds of megabytes in the one that has run it.
  const { status } = spawnSync(process.execPath, [join(root, 'scripts/build.mjs')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status === 0) return;
  console.error('Kabinet could not be built. Run npm ci, then npm run build.');
  process.exit(1);
}

function newest(paths) {
  const files = paths
    .map((path) => join(root, path))
    .filter((path) => existsSync(path))
    .flatMap((path) =>
      statSync(path).isDirectory()
        ? readdirSync(path, { recursive: true }).map((name) => join(path, name))
        : [path],
    );
  return Math.max(
    ...files.filter((file) => !file.includes('.test.')).map((file) => statSync(file).mtimeMs),
  );
}
