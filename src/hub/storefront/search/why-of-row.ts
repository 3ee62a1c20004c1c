import type { Reason } from '#domain/search/why.ts';

const reasons = new WeakMap<object, () => Reason[]>();

/** Marks a row of one answer as found; the reasons are worked out when somebody asks for them. */
export function foundRow<Row extends object>(row: Row, why: () => Reason[]): Row {
  reasons.set(row, why);
  return row;
}

/** Why a search has found this row; nothing when it came in another way. */
export function whyOfRow(row: object): Reason[] {
  return reasons.get(row)?.() ?? [];
}
