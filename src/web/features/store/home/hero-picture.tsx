/** A field of stained cells at the right edge: the two channels of the house, out of focus. */
export function HeroPicture() {
  return (
    <svg
      aria-hidden
      viewBox="0 0 600 320"
      preserveAspectRatio="xMaxYMid slice"
      className="absolute inset-y-0 right-0 -z-10 h-full w-full max-w-3xl opacity-45 [mask-image:linear-gradient(to_right,transparent,black_55%)] rounded-2xl sm:opacity-90"
    >
      <defs>
        <radialGradient id="hero-teal">
          <stop offset="0%" stopColor="#2dd4bf" stopOpacity="0.95" />
          <stop offset="65%" stopColor="#14b8a6" stopOpacity="0.5" />
          <stop offset="100%" stopColor="#14b8a6" stopOpacity="0" />
        </radialGradient>
        <radialGradient id="hero-magenta">
          <stop offset="0%" stopColor="#f0abfc" stopOpacity="0.95" />
          <stop offset="65%" stopColor="#d946ef" stopOpacity="0.45" />
          <stop offset="100%" stopColor="#d946ef" stopOpacity="0" />
        </radialGradient>
      </defs>
      {cells.map(([x, y, rx, ry, turn, channel]) => (
        <g
          key={`${x} ${y}`}
          transform={`rotate(${turn} ${x} ${y})`}
          style={{ mixBlendMode: 'screen' }}
        >
          <ellipse cx={x} cy={y} rx={rx} ry={ry} fill={`url(#hero-${channel})`} />
          <ellipse
            cx={x - rx * 0.1}
            cy={y}
            rx={rx * 0.34}
            ry={ry * 0.4}
            fill="#fff"
            fillOpacity="0.16"
          />
        </g>
      ))}
    </svg>
  );
}

const cells: readonly (readonly [number, number, number, number, number, 'teal' | 'magenta'])[] = [
  [340, 70, 46, 34, 20, 'teal'],
  [430, 40, 38, 30, -15, 'magenta'],
  [500, 110, 60, 44, 35, 'teal'],
  [420, 150, 44, 34, 10, 'magenta'],
  [560, 40, 42, 36, 60, 'teal'],
  [585, 190, 50, 40, -30, 'magenta'],
  [480, 220, 52, 40, 15, 'teal'],
  [380, 250, 40, 30, -40, 'teal'],
  [545, 290, 56, 40, 5, 'magenta'],
  [300, 180, 34, 26, 45, 'magenta'],
  [440, 305, 44, 30, 25, 'magenta'],
  [260, 60, 24, 18, -20, 'magenta'],
];
