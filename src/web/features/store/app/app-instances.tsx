import { Link } from 'react-router';
import { BackendName } from '#web/parts/backend/backend-name.tsx';
import { PhaseChip } from '#web/parts/pod/phase-chip.tsx';
import { Section } from '#web/parts/page/section.tsx';
import type { AppData } from './app.queries.ts';

/** The app's containers, wherever they are. */
export function AppInstances({ pods }: { pods: AppData['pods'] }) {
  return (
    <Section title="Containers">
      {pods.length === 0 && (
        <p className="text-sm text-muted-foreground">Not installed anywhere yet.</p>
      )}
      <ul className="grid grid-cols-1 gap-2">
        {pods.map(({ id, name, phase, progress, backend, deployment }) => (
          <li key={id}>
            <Link
              to={`/containers/${id}`}
              className="flex items-center gap-3 rounded-xl border bg-card px-3 py-2.5 hover:border-primary/50"
            >
              <span className="min-w-0 flex-1">
                <span className="block truncate text-sm font-medium" data-hint={name}>
                  {name}
                </span>
                <span className="flex min-w-0 items-center gap-1 text-xs text-muted-foreground">
                  <span className="max-w-1/2 shrink-0 truncate">
                    {deployment.flavour.release.version} · {deployment.flavour.name} ·
                  </span>
                  <BackendName backend={backend} />
                </span>
              </span>
              <PhaseChip
                phase={phase}
                freshness={backend.freshness}
                percent={phase === 'PULLING' ? progress?.percent : null}
              />
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
