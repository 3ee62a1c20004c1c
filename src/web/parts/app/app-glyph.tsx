import { cn } from '#web/lib/cn.ts';

const channels = ['#2dd4bf', '#e879f9', '#60a5fa', '#fbbf24', '#34d399', '#f472b6'] as const;

/** A picture of its own for every app: a few stained cells on a dark slide, drawn from its name. */
export function AppGlyph({ identifier, className }: { identifier: string; className?: string }) {
  const random = seeded(identifier);
  const pick = () => channels[Math.floor(random() * channels.length)];
  const cells = Array.from({ length: 3 + Math.floor(random() * 2) }, (_, at) => ({
    at,
    x: 9 + random() * 22,
    y: 9 + random() * 22,
    rx: 6 + random() * 6,
    ry: 5 + random() * 4,
    turn: random() * 180,
    colour: pick(),
  }));
  return (
    <svg
      viewBox="0 0 40 40"
      aria-hidden
      className={cn('size-10 shrink-0 rounded-[22%]', className)}
    >
      <rect width="40" height="40" fill="#0b1220" />
      {cells.map(({ at, x, y, rx, ry, turn, colour }) => (
        <g key={at} transform={`rotate(${turn} ${x} ${y})`}>
          <ellipse cx={x} cy={y} rx={rx} ry={ry} fill={colour} fillOpacity={0.72} />
          <circle cx={x - rx * 0.15} cy={y} r={ry * 0.32} fill="#fff" fillOpacity={0.75} />
        </g>
      ))}
    </svg>
  );
}

/** The same numbers for the same text, always (FNV-1a, then xorshift). */
function seeded(text: string): () => number {
  let state = 2_166_136_261;
  for (const letter of text) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 16_777_619);
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
}
