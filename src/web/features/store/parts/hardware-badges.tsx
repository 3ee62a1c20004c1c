import { cn } from '#web/lib/cn.ts';
import { Badge } from '#web/ui/badge.tsx';

const hardwareWords: Record<string, string> = {
  cpu: 'CPU',
  cuda: 'CUDA',
  rocm: 'ROCm',
  oneapi: 'oneAPI',
};

/** What an app is built for; graphics cards in the accent colour. */
export function HardwareBadges({
  hardware,
  className,
}: {
  hardware: readonly string[];
  className?: string;
}) {
  return (
    <ul aria-label="Built for" className={cn('flex flex-wrap gap-1', className)}>
      {hardware.map((kind) => (
        <li key={kind}>
          <Badge variant={kind === 'cpu' ? 'secondary' : 'magenta'}>
            {hardwareWords[kind] ?? kind}
          </Badge>
        </li>
      ))}
    </ul>
  );
}
