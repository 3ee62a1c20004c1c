import { BrowsePage } from '#web/features/store/browse/browse-page.tsx';
import { cardAct } from './show-card-act.tsx';

/** Browse, with what other features do with an app. */
export function BrowsePlace() {
  return <BrowsePage cardAct={cardAct} />;
}
