import { useId, useState } from 'react';
import { byteWords } from '#web/lib/words/byte-words.ts';
import { Fold } from '#web/parts/text/fold.tsx';
import { RadioGroup } from '#web/ui/radio-group.tsx';
import { ChoiceCard } from './choice-card.tsx';
import type { FlavourMatch, Placement } from './install.queries.ts';

/** The value of the flavour that the measurements choose. */
const automatic = 'automatic';

type FlavourChoiceProps = {
  place: Placement;
  flavourId: string | null;
  onChoose: (flavourId: string | null) => void;
};

/** Which build: chosen by what was measured on the machine, or by hand. */
export function FlavourChoice({ place, flavourId, onChoose }: FlavourChoiceProps) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  return (
    <RadioGroup
      aria-labelledby={id}
      value={flavourId ?? automatic}
      onValueChange={(chosen) => onChoose(chosen === automatic ? null : chosen)}
      className="min-w-0 grid-cols-1"
    >
      <p id={id} className="text-sm font-medium">
        Flavour
      </p>
      {place.chosen && (
        <ChoiceCard
          value={automatic}
          isChosen={flavourId === null}
          title={`Automatic: ${place.chosen.name}`}
        >
          {place.sentence}
        </ChoiceCard>
      )}
      <Fold
        summary="Choose a flavour yourself (with reasons)"
        open={isOpen || place.chosen === null || flavourId !== null}
        onOpenChange={setOpen}
        className="text-sm text-foreground"
      >
        <div className="mt-2 grid grid-cols-1 gap-2">
          {place.matches.map((match) => (
            <ChoiceCard
              key={match.flavour.id}
              value={match.flavour.id}
              isChosen={flavourId === match.flavour.id}
              isFaint={match.eligibility !== 'OK'}
              title={match.flavour.name}
              aside={
                match.flavour.sizeBytes === null ? null : (
                  <span className="text-xs text-muted-foreground">
                    {byteWords(match.flavour.sizeBytes)}
                  </span>
                )
              }
            >
              <MatchWords match={match} />
            </ChoiceCard>
          ))}
        </div>
      </Fold>
    </RadioGroup>
  );
}

const verdicts = { OK: 'Fits', NO: 'Does not fit', UNKNOWN: 'Unknown' } as const;

function MatchWords({ match: { eligibility, because, conditions } }: { match: FlavourMatch }) {
  return (
    <>
      <span className="block">
        {verdicts[eligibility]}
        {because === null ? '' : `: ${because}`}
      </span>
      {conditions.map(({ text, eligibility: verdict }) => (
        <span key={text} className="block text-xs">
          {verdict === 'OK' ? '✓' : verdict === 'NO' ? '✗' : '?'} {text}
        </span>
      ))}
    </>
  );
}
