import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** The folder where a backend of this name keeps its key and its journal; it is made when missing. */
export function backendFolder(home: string, name: string): string {
  const folder = join(home, 'backends', name.replaceAll(' ', '+'));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}
