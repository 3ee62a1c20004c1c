import { FlaskConical } from 'lucide-react';
import type { ReactNode } from 'react';
import type { NamedBackend } from '#web/lib/words/backend-labels.ts';
import { BackendName } from './backend-name.tsx';

/**
 * Says that nothing is really run, where that is so. `backends`: those whose containers the page
 * shows. With none of them a demo there is no note; with others beside it, only the demo is spoken of.
 */
export function DemoNote({ backends }: { backends: readonly NamedBackend[] }) {
  const demos = backends.filter(({ isDemo }) => isDemo);
  const [demo] = demos;
  if (!demo) return null;
  const isAll = demos.length === backends.length;
  return isAll ? (
    <Note words="Demo mode: containers are simulated.">
      Connect a backend with Docker or Podman to run apps.
    </Note>
  ) : (
    <Note
      words={
        <>
          Containers on <BackendName backend={demo} /> are simulated.
        </>
      }
    >
      Nothing is really run there.
    </Note>
  );
}

function Note({ words, children }: { words: ReactNode; children: ReactNode }) {
  return (
    <div
      role="note"
      className="mb-5 flex items-start gap-2 rounded-lg border border-magenta/25 bg-magenta-soft px-3 py-2 text-sm text-magenta"
    >
      <FlaskConical aria-hidden className="mt-0.5 size-4 shrink-0" />
      <p className="min-w-0">
        <strong className="font-semibold">{words}</strong> {children}
      </p>
    </div>
  );
}
