import type { ReactNode } from 'react';

/** `isMain`: of the release that the page shows. */
export type InstallAction = (releaseId: string, version: string, isMain: boolean) => ReactNode;
