import { HeartCrack, HeartPulse, type LucideIcon } from 'lucide-react';

type Health = 'STARTING' | 'HEALTHY' | 'UNHEALTHY';

const looks: Record<Health, { word: string; icon: LucideIcon; tone: string }> = {
  STARTING: { word: 'Health check starting', icon: HeartPulse, tone: 'text-muted-foreground' },
  HEALTHY: { word: 'Healthy', icon: HeartPulse, tone: 'text-emerald-700 dark:text-emerald-300' },
  UNHEALTHY: { word: 'Unhealthy', icon: HeartCrack, tone: 'text-destructive' },
};

/** What the image's own health check says of a container that runs. */
export function HealthChip({ health }: { health: Health }) {
  const { word, icon: Icon, tone } = looks[health];
  return (
    <span
      className="inline-flex h-6 items-center gap-1.5 rounded-full border bg-card px-2 text-xs font-medium whitespace-nowrap"
      data-hint="Result of the image's health check"
    >
      <Icon aria-hidden className={`size-3.5 ${tone}`} />
      {word}
    </span>
  );
}
