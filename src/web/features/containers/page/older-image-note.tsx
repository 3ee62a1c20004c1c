import { TriangleAlert } from 'lucide-react';
import { Reason } from '../reason.tsx';
import type { PodDetail } from './container-page.queries.ts';

const sentences = {
  OLDER:
    'An older image of this machine was used: the registry has a newer one under this name. To get it, remove this container and install the app again once the image can be pulled.',
  UNCHECKED:
    'The image of this machine was used, which may be an older one: the registry could not be asked. To get a newer one, remove this container and install the app again once the image can be pulled.',
} as const;

/** Says when what runs may not be what its registry has, why, and how to get that. */
export function OlderImageNote({ use }: { use: PodDetail['imageUse'] }) {
  if (use === null || (use.source !== 'OLDER' && use.source !== 'UNCHECKED')) return null;
  return (
    <div
      role="note"
      className="mb-8 flex items-start gap-2 rounded-lg bg-amber-100/70 px-3 py-2.5 text-sm dark:bg-amber-400/10"
    >
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="grid min-w-0 grid-cols-1 gap-1.5 [overflow-wrap:anywhere]">
        <p>{sentences[use.source]}</p>
        {use.problem !== null && <Reason text={use.problem} />}
      </div>
    </div>
  );
}
