// Takes the mitigations of docs/mitigations.json out, one after another, and looks whether the test that is named
// beside each turns red. All are tried, or those whose threat or words are given: `node scripts/take-out.mjs 22 origin`.
// Every file is put back as it was.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createVitest } from 'vitest/node';

process.env.KABINET_TEST_STORE ??= 'pglite';
const root = new URL('..', import.meta.url).pathname;
const all = JSON.parse(readFileSync(join(root, 'docs/mitigations.json'), 'utf8'));
const words = process.argv.slice(2);
const isChosen = ({ threat, what }) =>
  words.length === 0 ||
  words.some((word) => (/^\d+$/.test(word) ? threat === Number(word) : what.includes(word)));

const vitest = await createVitest('test', { watch: false, reporters: [{}] });
await vitest.standalone();

/** Titles of the tests that fail. */
async function failedTests({ project, test, title }) {
  const specifications = (await vitest.globTestSpecifications([join(root, test)])).filter(
    (specification) => specification.project.name === project,
  );
  vitest.setGlobalTestNamePattern(title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const run = await vitest.runTestSpecifications(specifications);
  // Those of earlier runs are told along.
  const testModules = run.testModules.filter(({ moduleId }) => moduleId === join(root, test));
  const tests = testModules.flatMap((module) => [...module.children.allTests()]);
  if (tests.every((one) => one.result().state === 'skipped'))
    return testModules.flatMap((module) => module.errors().map(({ message }) => message));
  const failed = tests.filter((one) => one.result().state === 'failed').map(({ name }) => name);
  // What would end a hub ends a run.
  return run.unhandledErrors.length > 0 ? [...failed, title] : failed;
}

/** Whether the test turns red without it. */
async function isMissed(mitigation) {
  const path = join(root, mitigation.file);
  const before = readFileSync(path, 'utf8');
  if (before.split(mitigation.take).length !== 2)
    throw new Error(`${mitigation.file} does not hold once what is to be taken out`);
  try {
    writeFileSync(
      path,
      before.replace(mitigation.take, () => mitigation.put),
    );
    vitest.invalidateFile(path);
    const failed = await failedTests(mitigation);
    if (failed.some((title) => title.includes(mitigation.title))) return true;
    if (failed.length > 0) console.log(`      ${failed.join('; ')}`);
    return false;
  } finally {
    writeFileSync(path, before);
    vitest.invalidateFile(path);
  }
}

let unseen = 0;
for (const mitigation of all.filter(isChosen)) {
  const isRed = await isMissed(mitigation);
  if (!isRed) unseen += 1;
  console.log(`${isRed ? 'red  ' : 'GREEN'} ${mitigation.threat} ${mitigation.what}`);
}
await vitest.close();
if (unseen > 0) console.error(`${unseen} can be taken out and no test tells.`);
process.exit(unseen > 0 ? 1 : 0);
