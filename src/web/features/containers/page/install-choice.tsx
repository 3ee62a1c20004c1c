import { Card } from '#web/ui/card.tsx';
import { Fold } from '#web/parts/text/fold.tsx';
import type { PodDetail } from './container-page.queries.ts';

type Choice = NonNullable<PodDetail['deployment']['choice']>;

const marks = { OK: ['✓', 'met'], NO: ['✗', 'not met'], UNKNOWN: ['?', 'not known'] } as const;

/** Why this flavour runs here and not another, as it was known at install. */
export function InstallChoice({ choice: { sentence, conditions, others } }: { choice: Choice }) {
  return (
    <Card className="grid grid-cols-1 gap-3 p-4 text-sm [overflow-wrap:anywhere]">
      <p>{sentence}.</p>
      {conditions.length > 0 && (
        <ul
          aria-label="Measured at install"
          className="grid grid-cols-1 gap-1 text-xs text-muted-foreground"
        >
          {conditions.map(({ text, eligibility }) => (
            <li key={text}>
              <span aria-hidden>{marks[eligibility][0]} </span>
              <span className="sr-only">{marks[eligibility][1]}: </span>
              {text}
            </li>
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <Fold summary="Other flavours">
          <ul className="mt-1 grid grid-cols-1 gap-1">
            {others.map(({ name, because }) => (
              <li key={name}>
                {name} {because ?? 'would have fitted too'}
              </li>
            ))}
          </ul>
        </Fold>
      )}
    </Card>
  );
}
