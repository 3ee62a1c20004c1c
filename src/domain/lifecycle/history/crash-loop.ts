/**
 * A container is in a crash loop when it was started again by itself so many times within so long:
 * before now while it is up, before its end when that was the last of it.
 */
export const crashLoopRestarts = 3;
export const crashLoopWindowMs = 5 * 60_000;
