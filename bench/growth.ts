/** The exponent of a power law through measured points: how a cost grows with a size. */
function fittedExponent(points: readonly (readonly [size: number, cost: number])[]): number {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)] as const);
  const [meanX, meanY] = [0, 1].map(
    (axis) => logs.reduce((sum, point) => sum + (point[axis] ?? 0), 0) / logs.length,
  ) as [number, number];
  const covariance = logs.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  return covariance / logs.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
}

const maxExponent = 1.1;

/** One line for people: how processor time has grown with the number of these. */
export function growthLine(
  what: string,
  points: readonly (readonly [size: number, cost: number])[],
): string {
  const exponent = fittedExponent(points);
  return `processor time grows with the number of ${what} to the power of ${exponent.toFixed(2)} (goal: at most ${maxExponent}, ${exponent <= maxExponent ? 'reached' : 'MISSED'})\n`;
}
