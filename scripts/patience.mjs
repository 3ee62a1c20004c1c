// Set up by vitest.config.ts: a condition that a test waits for has the time that a busy machine needs, unless it says otherwise.
import { vi } from 'vitest';

const waitFor = vi.waitFor.bind(vi);
vi.waitFor = (condition, options = {}) =>
  waitFor(condition, {
    timeout: 15_000,
    ...(typeof options === 'number' ? { timeout: options } : options),
  });
