import { Suspense } from 'react';
import type { AppToAct } from '#web/features/install/at-once/app-act.ts';
import { lazyPart } from '#web/lib/lazy-loading/lazy-part.ts';

const CardAct = lazyPart(async () => (await import('./card-act.tsx')).CardAct);

/** The act on a card: it has a place of its own, so that nothing moves when it arrives. */
export function cardAct(app: AppToAct) {
  return (
    <Suspense>
      <CardAct app={app} />
    </Suspense>
  );
}
