import { cn } from '#web/lib/cn.ts';

const width = 240;
const height = 32;
const maxValues = 60;

/** The course of a value, its newest at the right edge. The number beside it says the same in words. */
export function Sparkline({
  values: all,
  top,
  className,
}: {
  values: readonly (number | null)[];
  top: number;
  className?: string;
}) {
  const values = all.slice(-maxValues);
  const highest = Math.max(top, ...values.map((value) => value ?? 0)) * 1.1 || 1;
  const step = width / (maxValues - 1);
  const points = values.flatMap((value, at) => {
    if (value === null) return [];
    const x = width - (values.length - 1 - at) * step;
    return [`${x.toFixed(1)},${(height - (value / highest) * height).toFixed(1)}`];
  });
  const [first] = points;
  const last = points.at(-1);
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      className={cn('h-8 w-full overflow-visible border-b text-primary', className)}
    >
      {first && last && points.length > 1 && (
        <polygon
          points={`${first.split(',')[0]},${height} ${points.join(' ')} ${last.split(',')[0]},${height}`}
          className="fill-current opacity-15"
        />
      )}
      {points.length > 1 && (
        <polyline
          points={points.join(' ')}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          vectorEffect="non-scaling-stroke"
        />
      )}
    </svg>
  );
}
