import { shareKabinet } from './shared-kabinet.ts';

/** For tests that leave nothing but repositories, suites and containers; they may stop, kill and start it. */
export const test = shareKabinet('up');

export { expect } from './kabinet.ts';
