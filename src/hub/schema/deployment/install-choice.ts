import type { FlavourMatch } from '#domain/flavour/match.ts';
import type { DeploymentRow } from '#hub/store/rows.ts';
import type { Explanation } from '#hub/store/runtime-tables.ts';

type By = 'MATCHER' | 'PERSON' | 'FORCED';

/** What is kept of the decision, in words that are true after it. */
export function installChoice({
  explanation,
  flavourId,
}: Pick<DeploymentRow, 'explanation' | 'flavourId'>) {
  const match = explanation?.matches.find((one) => one.flavourId === flavourId);
  if (!explanation || !match) return null;
  const by = decider(explanation, match);
  return {
    by,
    sentence: sentenceOf(explanation, match, by),
    conditions: match.conditions.map(({ text, eligibility, measuredAt }) => ({
      text,
      eligibility,
      // It is kept as JSON, in which a moment is a text.
      measuredAt: measuredAt && new Date(measuredAt),
    })),
    others: explanation.matches
      .filter((one) => one !== match)
      .map(({ flavourName, because }) => ({ name: flavourName, because })),
  };
}

function decider({ chosen, isByHand }: Explanation, { flavourId, eligibility }: FlavourMatch): By {
  if (eligibility !== 'OK') return 'FORCED';
  return (isByHand ?? chosen?.flavourId !== flavourId) ? 'PERSON' : 'MATCHER';
}

function sentenceOf({ chosen, sentence }: Explanation, match: FlavourMatch, by: By): string {
  switch (by) {
    case 'MATCHER':
      return sentence.replace(/^Will run/, 'Kabinet chose to run it');
    case 'PERSON':
      return chosen && chosen.flavourId !== match.flavourId
        ? `Chosen by hand; Kabinet would have chosen ${chosen.flavourName}`
        : 'Chosen by hand; Kabinet would have chosen it too';
    case 'FORCED':
      return `Installed by hand although it ${match.because}`;
  }
}
