import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '#system/system-clock.ts';
import { FakeEngine } from './fake-engine.ts';
import { demoScripts } from './script.ts';
import { savedEngine, type SavedEngine } from './simulated-container.ts';

/**
 * The engine of the demo backend. It is kept in the backend's folder, so that its containers are
 * there again after a restart.
 */
export function openDemoEngine(folder: string): FakeEngine {
  const path = join(folder, 'demo-engine.json');
  return new FakeEngine({
    clock: systemClock,
    scripts: demoScripts('kabinet'),
    saved: readSaved(path),
    save: (state) => writeFileSync(path, JSON.stringify(state), { mode: 0o600 }),
  });
}

/** A file that cannot be read costs the demo its containers and nothing else. */
function readSaved(path: string): SavedEngine | undefined {
  if (!existsSync(path)) return undefined;
  try {
    return savedEngine.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return undefined;
  }
}
