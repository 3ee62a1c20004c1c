import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { backendLabel } from '#domain/backend/backend-label.ts';
import { cn } from '#web/lib/cn.ts';
import { OptionSelect } from '#web/parts/form/option-select.tsx';
import { Button } from '#web/ui/button.tsx';
import { eventPlacesQuery, eventPodQuery } from '../events.queries.ts';
import {
  allEventGroups,
  eventActors,
  eventGroups,
  eventSpans,
  everyEvent,
  isFiltered,
  type EventSearch,
} from './event-search.ts';

type EventFiltersProps = {
  search: EventSearch;
  onChange: (change: Partial<EventSearch>) => void;
};

/** Another choice begins at the newest of its events. */
export function EventFilters({ search, onChange }: EventFiltersProps) {
  const { data } = useQuery(eventPlacesQuery());
  const choose = (part: Partial<EventSearch>) => onChange({ ...part, after: null });
  const backends = (data?.backends ?? []).map((backend) => ({
    value: backend.id,
    label: backendLabel(backend),
  }));
  return (
    <div role="group" aria-label="Filters" className="mb-4 grid grid-cols-1 gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <OptionSelect
          aria-label="Backend"
          value={search.backend}
          onChange={(backend) => choose({ backend })}
          options={[{ value: '', label: 'All backends' }, ...backends]}
          className="max-w-56"
        />
        <OptionSelect
          aria-label="By whom"
          value={search.actor}
          onChange={(actor) => choose({ actor })}
          options={eventActors}
        />
        <OptionSelect
          aria-label="Time"
          value={search.span}
          onChange={(span) => choose({ span })}
          options={eventSpans}
        />
        {search.pod !== '' && (
          <ChosenPod key={search.pod} id={search.pod} onClear={() => choose({ pod: '' })} />
        )}
        {isFiltered(search) && (
          <Button variant="ghost" onClick={() => choose(everyEvent)}>
            Clear filters
          </Button>
        )}
      </div>
      <Groups search={search} onChange={choose} />
    </div>
  );
}

function Groups({ search: { groups }, onChange }: EventFiltersProps) {
  return (
    <div role="group" aria-label="Kinds" className="flex flex-wrap gap-1.5">
      {allEventGroups.map((group) => {
        const isChosen = groups.includes(group);
        return (
          <button
            key={group}
            type="button"
            aria-pressed={isChosen}
            onClick={() =>
              onChange({
                groups: isChosen ? groups.filter((one) => one !== group) : [...groups, group],
              })
            }
            className={cn(
              'inline-flex h-8 items-center rounded-full border px-3 text-xs font-semibold',
              isChosen ? 'border-primary bg-accent' : 'bg-card hover:bg-muted',
            )}
          >
            {eventGroups[group].label}
          </button>
        );
      })}
    </div>
  );
}

function ChosenPod({ id, onClear }: { id: string; onClear: () => void }) {
  const { data, error } = useQuery(eventPodQuery(id));
  const name = data?.pod.name ?? (error ? 'A container that is not known' : '…');
  return (
    <span className="inline-flex h-9 max-w-72 min-w-0 items-center gap-1 rounded-lg border bg-accent pl-3 text-sm">
      <span className="truncate">{name}</span>
      <Button variant="ghost" size="icon" aria-label={`Not only of ${name}`} onClick={onClear}>
        <X aria-hidden />
      </Button>
    </span>
  );
}
