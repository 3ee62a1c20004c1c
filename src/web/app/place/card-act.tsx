import type { ReactNode } from 'react';
import { StartButton } from '#web/features/containers/start-button.tsx';
import type { AppToAct } from '#web/features/install/at-once/app-act.ts';
import { AppActButton } from '#web/features/install/at-once/app-act-button.tsx';

/** What can be done with an app where its card stands. */
export function CardAct({ app }: { app: AppToAct }): ReactNode {
  return (
    <AppActButton
      app={app}
      start={(podId, className) => (
        <StartButton podId={podId} name={app.name} className={className} />
      )}
    />
  );
}
