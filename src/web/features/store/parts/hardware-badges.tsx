import { Badge } from '#web/ui/badge.tsx';

const hardwareWords: Record<string, string> = { cpu: 'CPU', cuda: 'CUDA', rocm: 'ROCm', oneapi: 'oneAPI' };

/** What an app is built for; graphics cards in the accent colour. */
export function HardwareBadges({ hardware }: { hardware: readonly string[] }) {
  return (
    <ul aria-label="Built for" className="flex flex-wrap gap-1">
      {hardware.map((kind) => (
        <li key={kind}><Badge look={kind === 'cpu' ? 'neutral' : 'magenta'}>{hardwareWords[kind] ?? kind}</Badge></li>
      ))}
    </ul>
  );
}
