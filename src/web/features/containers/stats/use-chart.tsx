import { axisTop, courseMs, highestOf, isLimitDrawn, linesOf, type Course } from './use-course.ts';

const width = 600;
const height = 100;

type UseChartProps = {
  name: string;
  /** What is used now, in words. */
  now: string;
  courses: readonly Course[];
  limit?: number | null;
  /** The axis reaches at least so far, so that small changes do not look large. */
  least: number;
  words: (value: number) => string;
};

/** The course of a measure over 15 minutes, with an axis, its limit and its highest value in words. */
export function UseChart({ name, now, courses, limit = null, least, words }: UseChartProps) {
  const known = courses.map(highestOf).filter((value) => value !== null);
  const highest = Math.max(0, ...known);
  const hasLimit = isLimitDrawn(limit, highest);
  const top = axisTop(Math.max(least, highest, hasLimit ? limit : 0));
  const end = Math.max(...courses.map((course) => course.at(-1)?.at ?? 0));
  const x = (at: number) => (width * (1 - (end - at) / courseMs)).toFixed(1);
  const y = (value: number) => (height * (1 - value / top)).toFixed(1);
  return (
    <figure className="grid min-w-0 grid-cols-1 gap-2 rounded-xl border bg-card p-4 text-sm">
      <figcaption className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="font-medium">{name}</span>
        <span className="tabular-nums">{now}</span>
      </figcaption>
      <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 text-xs text-muted-foreground tabular-nums">
        <div aria-hidden className="flex h-28 flex-col justify-between text-right leading-none">
          <span>{words(top)}</span>
          <span>{words(top / 2)}</span>
          <span>0</span>
        </div>
        <svg
          aria-hidden="true"
          viewBox={`0 0 ${width} ${height}`}
          preserveAspectRatio="none"
          className="h-28 w-full overflow-visible border-b border-l"
        >
          <line x1="0" x2={width} y1={height / 2} y2={height / 2} className="stroke-border" />
          {hasLimit && (
            <line
              x1="0"
              x2={width}
              y1={y(limit)}
              y2={y(limit)}
              strokeDasharray="6 4"
              vectorEffect="non-scaling-stroke"
              className="stroke-destructive"
            />
          )}
          <CourseLines courses={courses} x={x} y={y} />
        </svg>
        <span />
        <div aria-hidden className="mt-1 flex justify-between">
          <span>15 min before</span>
          <span>last measured</span>
        </div>
      </div>
      <p className="text-xs text-muted-foreground">
        {known.length === 0 ? 'Not told so far.' : `Highest of these: ${words(highest)}.`}
        {limit !== null &&
          ` ${hasLimit ? 'Dashed line' : 'Limit, above this chart'}: ${words(limit)}.`}
      </p>
    </figure>
  );
}

/** The second course is dotted. */
function CourseLines({
  courses,
  x,
  y,
}: {
  courses: readonly Course[];
  x: (at: number) => string;
  y: (value: number) => string;
}) {
  return courses.map((course, index) =>
    linesOf(course).map((line) => (
      <polyline
        key={`${index} ${line[0]?.at}`}
        points={line.map(({ at, value }) => `${x(at)},${y(value)}`).join(' ')}
        fill="none"
        strokeWidth={index === 0 ? 1.5 : 1}
        strokeLinecap="round"
        strokeDasharray={index === 0 ? undefined : '2 3'}
        vectorEffect="non-scaling-stroke"
        className="stroke-primary"
      />
    )),
  );
}
