import { CircleArrowUp } from 'lucide-react';
import { Link } from 'react-router';
import type { Aftermath } from './aftermath.queries.ts';

type UpdateNoteProps = {
  update: NonNullable<Aftermath['update']>;
  app: { identifier: string };
};

/** Says that a newer release fits here. */
export function UpdateNote({ update, app }: UpdateNoteProps) {
  return (
    <p
      role="note"
      className="mb-8 flex items-start gap-2 rounded-lg border bg-muted px-3 py-2.5 text-sm [overflow-wrap:anywhere]"
    >
      <CircleArrowUp aria-hidden className="mt-0.5 size-4 shrink-0 text-primary" />
      <span>
        <Link to={`/apps/${app.identifier}`} className="text-primary hover:underline">
          {update.version}
        </Link>{' '}
        is there: a newer release that fits here.
      </span>
    </p>
  );
}
