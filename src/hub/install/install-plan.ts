import type { AppRow, BackendRow, ReleaseRow } from '#hub/store/rows.ts';
import type { PlacementChoice } from './choose-placement.ts';
import type { ImageOfInstall } from './image-of-install.ts';

/** Everything that is written, known before the transaction begins. */
export type InstallPlan = ImageOfInstall & {
  deploymentId: string;
  podId: string;
  name: string;
  release: ReleaseRow;
  app: AppRow;
  backend: BackendRow;
  choice: PlacementChoice;
  /** Whether the asker has named the flavour. */
  isByHand: boolean;
};
