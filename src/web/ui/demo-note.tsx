import { FlaskConical } from 'lucide-react';

/** Stands on every page that shows containers of a demo backend. */
export function DemoNote() {
  return (
    <p
      role="note"
      className="mb-5 flex items-start gap-2 rounded-lg border border-magenta/25 bg-magenta-soft px-3 py-2 text-sm text-magenta"
    >
      <FlaskConical aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>
        <strong className="font-semibold">Demo mode: containers are simulated.</strong> Connect a
        backend with Docker or Podman to run apps.
      </span>
    </p>
  );
}
