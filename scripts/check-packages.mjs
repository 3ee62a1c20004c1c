// What is locked fits: package.json and its overrides, the oldest Node that we promise, licences that allow our use.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import semver from 'semver';

const root = new URL('..', import.meta.url);
const read = (name) => JSON.parse(readFileSync(new URL(name, root), 'utf8'));
const node = semver.minVersion(read('package.json').engines.node);
const packages = Object.entries(read('package-lock.json').packages)
  .filter(([path]) => path !== '')
  .map(([path, entry]) => ({ ...entry, name: path.split('node_modules/').at(-1) }));

const anyUse = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'OFL-1.1',
  'Unlicense',
]);
/** For tools that are not part of what is shipped. */
const toolsOnly = new Set([...anyUse, 'CC-BY-4.0', 'MPL-2.0']);
/** Their package.json has the list of old, which the lock does not copy; each says MIT. */
const listed = { buildcheck: 'MIT', 'cpu-features': 'MIT', ssh2: 'MIT' };

const problems = [...(await misfits()), ...packages.flatMap(tooNew), ...packages.flatMap(refused)];
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else console.log(`${packages.length} packages fit package.json, Node ${node} and the licences.`);

/** npm makes its bill of materials only of a lock that follows package.json and its overrides. */
async function misfits() {
  const args = ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx'];
  try {
    await promisify(execFile)('npm', args, { cwd: root, maxBuffer: 64 * 1024 * 1024 });
    return [];
  } catch (error) {
    return [`npm sbom refuses package-lock.json:\n${error.stderr}`];
  }
}

function tooNew({ name, version, engines, optional }) {
  const wanted = engines?.node;
  if (optional || !wanted || semver.satisfies(node, wanted)) return [];
  return [`${name} ${version} wants Node ${wanted}, and we promise to run on ${node}.`];
}

/** Of a choice, such as (MIT OR CC0-1.0), one that we may take is enough. */
function isAllowed(license, allowed) {
  const choices = license.replace(/^\((.*)\)$/, '$1').split(' OR ');
  return choices.some((choice) => allowed.has(choice));
}

function refused({ name, version, dev, license = listed[name] }) {
  if (isAllowed(license ?? '', dev ? toolsOnly : anyUse)) return [];
  return [`${name} ${version} has the licence "${license}", which is not in the list.`];
}
