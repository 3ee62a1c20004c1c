// No folder holds more code files than a person takes in at a glance.
import { readdirSync } from 'node:fs';
import { extname, join } from 'node:path';

const max = 20;
const root = new URL('..', import.meta.url).pathname;
const trees = ['src', 'conformance', 'simulator', 'bench', 'e2e', 'scripts', 'eslint'];
const code = new Set(['.ts', '.tsx', '.js', '.mjs', '.css', '.graphql', '.sh']);
/** Follows shadcn/ui, which keeps its components side by side. */
const exempt = new Set(['src/web/ui']);

const counts = trees.flatMap((tree) => [
  { folder: tree, count: countIn(tree) },
  ...readdirSync(join(root, tree), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .map((folder) => ({ folder, count: countIn(folder) })),
]);
const tooFull = counts.filter(({ folder, count }) => count > max && !exempt.has(folder));

for (const { folder, count } of tooFull)
  console.error(
    `${folder} holds ${count} code files, at most ${max} are allowed: divide it by what they are about.`,
  );
if (tooFull.length > 0) process.exitCode = 1;
else console.log(`${counts.length} folders, none with more than ${max} code files.`);

function countIn(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).filter(
    (entry) => entry.isFile() && code.has(extname(entry.name)),
  ).length;
}
