import { byteWords } from '#web/lib/words/byte-words.ts';
import { ChoiceCard } from './choice-card.tsx';
import type { FlavourMatch, Placement } from './install.queries.ts';

type FlavourChoiceProps = {
  place: Placement;
  flavourId: string | null;
  onChoose: (flavourId: string | null) => void;
};

/** Which build: chosen by what was measured on the machine, or by hand. */
export function FlavourChoice({ place, flavourId, onChoose }: FlavourChoiceProps) {
  return (
    <fieldset className="grid grid-cols-1 min-w-0 gap-2">
      <legend className="mb-1.5 text-sm font-medium">Flavour</legend>
      {place.chosen && (
        <ChoiceCard
          group="flavour"
          isChosen={flavourId === null}
          onChoose={() => onChoose(null)}
          title={`Automatic: ${place.chosen.name}`}
        >
          {place.sentence}
        </ChoiceCard>
      )}
      <details open={place.chosen === null || flavourId !== null} className="text-sm">
        <summary className="w-fit rounded px-1 py-1 text-muted-foreground hover:text-foreground">
          Choose a flavour yourself (with reasons)
        </summary>
        <div className="mt-2 grid grid-cols-1 gap-2">
          {place.matches.map((match) => (
            <ChoiceCard
              key={match.flavour.id}
              group="flavour"
              isChosen={flavourId === match.flavour.id}
              isFaint={match.eligibility !== 'OK'}
              onChoose={() => onChoose(match.flavour.id)}
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
      </details>
    </fieldset>
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
