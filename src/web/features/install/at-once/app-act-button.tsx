import { backendLabel } from '#domain/backend/backend-label.ts';
import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Button } from '#web/ui/button.tsx';
import { appAct, type AppToAct, type ClearInstall } from './app-act.ts';
import { useInstallAtOnce } from './use-install-at-once.ts';
import { useInstallDialog } from '../use-install-dialog.ts';

/** As wide whatever it says, so that a card does not move while it is pressed. */
const shape = 'h-7 min-w-20 px-2.5 text-xs';

/**
 * The act on a card: install, at once or after a question; see how far it is; see why it failed;
 * start it again, which is `start`'s.
 */
export function AppActButton({
  app,
  start,
}: {
  app: AppToAct;
  start: (podId: string, shape: string) => ReactNode;
}) {
  const act = appAct(app);
  switch (act.kind) {
    case 'install-at-once':
      return <InstallAtOnce name={app.name} clear={act.install} />;
    case 'choose':
      return <ChooseFirst name={app.name} releaseId={act.release.id} />;
    case 'watch':
      return <Watch name={app.name} podId={act.podId} percent={act.percent} />;
    case 'see-why':
      return (
        <Button asChild variant="outline" className={shape}>
          <Link to={`/containers/${act.podId}`} aria-label={`See why ${app.name} does not run`}>
            See why
          </Link>
        </Button>
      );
    case 'start':
      return start(act.podId, shape);
    case 'none':
      return null;
  }
}

function InstallAtOnce({ name, clear }: { name: string; clear: ClearInstall }) {
  const { installAtOnce, isBusy } = useInstallAtOnce();
  return (
    <Button
      className={shape}
      aria-label={`Install ${name} on ${backendLabel(clear.backend)}`}
      disabled={isBusy}
      onClick={() => installAtOnce(clear)}
    >
      <Download aria-hidden className="size-3.5!" />
      {isBusy ? 'Installing' : 'Install'}
    </Button>
  );
}

function ChooseFirst({ name, releaseId }: { name: string; releaseId: string }) {
  const { choose } = useInstallDialog();
  return (
    <Button
      variant="outline"
      className={shape}
      aria-label={`Install ${name}, after some choices`}
      onClick={() => choose(releaseId)}
    >
      <Download aria-hidden className="size-3.5!" />
      Install
    </Button>
  );
}

function Watch({ name, podId, percent }: { name: string; podId: string; percent: number | null }) {
  const words = percent === null ? 'Installing' : `Installing ${Math.floor(percent)} %`;
  return (
    <Button asChild variant="outline" className={`${shape} relative overflow-hidden`}>
      <Link to={`/containers/${podId}`} aria-label={`${name}: ${words}`}>
        <span
          aria-hidden
          className="absolute inset-y-0 left-0 bg-accent transition-[width]"
          style={{ width: `${percent ?? 8}%` }}
        />
        <span className="relative tabular-nums">{words}</span>
      </Link>
    </Button>
  );
}
