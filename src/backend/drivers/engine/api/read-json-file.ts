import { readFileSync, statSync } from 'node:fs';
import type { z } from 'zod';

const maxBytes = 1024 * 1024;

/** What another program keeps on this machine; undefined when it is not there or not as expected. */
export function readJsonFile<T>(path: string, schema: z.ZodType<T>): T | undefined {
  try {
    if (statSync(path).size > maxBytes) return undefined;
    return schema.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data;
  } catch {
    return undefined;
  }
}
