import type { AppRow, BackendRow, ReleaseRow } from '#hub/store/rows.ts';
import type { PlacementChoice } from './choose-placement.ts';
import type { ImageOfInstall } from './image-of-install.ts';

/** Everything that is written, known before the transaction begins. */
export type InstallPlan = ImageOfInstall & {
  deploymentId: string;
  podId: string;
  name: string;
  /** Whether the asker has given the name; else it gets a number while it is taken. */
  isNameGiven: boolean;
  release: ReleaseRow;
  app: AppRow;
  backend: BackendRow;
  choice: PlacementChoice;
  /** Whether the asker has named the flavour. */
  isByHand: boolean;
};
