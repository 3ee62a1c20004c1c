import { BackendName } from '#web/parts/backend/backend-name.tsx';
import { FreshnessChip } from '#web/parts/backend/freshness-chip.tsx';
import { ChoiceCard } from './choice-card.tsx';
import type { Placement } from './install.queries.ts';
import { placementKey } from './chosen-placement.ts';

/** Where: machines that fit first, then the others with the reason. */
export function PlacementChoice({
  placements,
  chosen,
  onChoose,
}: {
  placements: Placement[];
  chosen: Placement;
  onChoose: (key: string) => void;
}) {
  const fitting = placements.filter(({ chosen: flavour }) => flavour !== null);
  const others = placements.filter(({ chosen: flavour }) => flavour === null);
  return (
    <fieldset className="grid grid-cols-1 min-w-0 gap-2">
      <legend className="mb-1.5 text-sm font-medium">Backend</legend>
      {[...fitting, ...others].map((placement) => {
        const { backend, resource, sentence } = placement;
        const key = placementKey(placement);
        const hasSeveral = placements.filter((other) => other.backend.id === backend.id).length > 1;
        return (
          <ChoiceCard
            key={key}
            group="backend"
            isChosen={key === placementKey(chosen)}
            isFaint={placement.chosen === null}
            onChoose={() => onChoose(key)}
            title={
              <>
                <BackendName backend={backend} />
                {hasSeveral && `, ${resource.name}`}
              </>
            }
            aside={
              backend.freshness !== 'LIVE' && (
                <FreshnessChip freshness={backend.freshness} lastSeenAt={backend.lastSeenAt} />
              )
            }
          >
            {sentence}
          </ChoiceCard>
        );
      })}
    </fieldset>
  );
}
