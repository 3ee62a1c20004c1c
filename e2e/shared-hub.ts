import { shareKabinet } from './shared-kabinet.ts';

/** For tests that need no backend. */
export const test = shareKabinet('hub');

export { expect } from './kabinet.ts';
