import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';
import { KabinetProcess } from './kabinet-process.ts';

const [folderVariable, tokenVariable] = ['KABINET_E2E_FIRST_HOME', 'KABINET_E2E_FIRST_TOKEN'];

/**
 * Before all tests: the first start of a hub, which takes far longer than any other. Answers how to
 * clean up after them.
 */
async function startOnce(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'kabinet-e2e-first-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  const kabinet = new KabinetProcess(folder, await freePort(), {});
  try {
    await kabinet.start('hub');
    process.env[tokenVariable] = await kabinet.newToken();
    process.env[folderVariable] = folder;
  } catch (error) {
    await kabinet.stop();
    await remove();
    throw error;
  }
  await kabinet.stop();
  return remove;
}

/** What the first start of a hub leaves, and a token for its API: every test begins with a copy. */
export function firstHome(): { folder: string; token: string } {
  const [folder, token] = [process.env[folderVariable], process.env[tokenVariable]];
  if (!folder || !token) throw new Error('The tests were started without playwright.config.ts.');
  return { folder, token };
}

// Playwright's globalSetup takes no other name.
export { startOnce as default };
