/** Give or take a tenth, so that repositories that came together do not stay together. */
export const jitter = 0.1;
