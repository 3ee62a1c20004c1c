import { Badge } from '#web/ui/badge.tsx';

export type Maturity = 'PRODUCTION' | 'BETA' | 'DEVELOPMENT';

const maturityWords: Record<Maturity, { word: string; meaning: string }> = {
  PRODUCTION: {
    word: 'Production',
    meaning: 'A stable, numbered release.',
  },
  BETA: {
    word: 'Beta',
    meaning: 'A release before 1.0, or marked as a pre-release by its publisher.',
  },
  DEVELOPMENT: {
    word: 'Development',
    meaning: 'Work in progress: it may change or break without notice.',
  },
};

/** Says what is not finished; a production release needs no badge unless asked. */
export function MaturityBadge({
  maturity,
  isQuiet = true,
}: {
  maturity: Maturity;
  isQuiet?: boolean;
}) {
  if (isQuiet && maturity === 'PRODUCTION') return null;
  const { word, meaning } = maturityWords[maturity];
  return (
    <Badge data-hint={meaning} variant={maturity === 'DEVELOPMENT' ? 'warn' : 'outline'}>
      {word}
    </Badge>
  );
}
