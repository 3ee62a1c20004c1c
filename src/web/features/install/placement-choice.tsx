import { useId } from 'react';
import { BackendName } from '#web/parts/backend/backend-name.tsx';
import { FreshnessChip } from '#web/parts/backend/freshness-chip.tsx';
import { RadioGroup } from '#web/ui/radio-group.tsx';
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
  const id = useId();
  const fitting = placements.filter(({ chosen: flavour }) => flavour !== null);
  const others = placements.filter(({ chosen: flavour }) => flavour === null);
  return (
    <RadioGroup
      aria-labelledby={id}
      value={placementKey(chosen)}
      onValueChange={onChoose}
      className="min-w-0 grid-cols-1"
    >
      <p id={id} className="text-sm font-medium">
        Backend
      </p>
      {[...fitting, ...others].map((placement) => {
        const { backend, resource, sentence } = placement;
        const key = placementKey(placement);
        const hasSeveral = placements.filter((other) => other.backend.id === backend.id).length > 1;
        return (
          <ChoiceCard
            key={key}
            value={key}
            isChosen={key === placementKey(chosen)}
            isFaint={placement.chosen === null}
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
    </RadioGroup>
  );
}
