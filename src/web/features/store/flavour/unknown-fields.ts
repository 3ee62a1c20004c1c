/** Keys of an entry that have a place of their own on the page. */
const shownElsewhere = new Set([
  'image',
  'manifest',
  'selectors',
  'flavourName',
  'flavour_name',
  'flavour',
  'inspection',
  'requirements',
  'definitions',
  'description',
]);
/** Of an inspection, what has a place of its own. */
const inspectedElsewhere = new Set([
  'size',
  'requirements',
  'implementations',
  'definitions',
  'templates',
]);

/** What an entry of a deployments file says beside everything that Kabinet understands. */
export function unknownFields(raw: unknown): Record<string, unknown> {
  if (!isRecord(raw)) return {};
  const rest = without(raw, shownElsewhere);
  const inspection = isRecord(raw.inspection) ? without(raw.inspection, inspectedElsewhere) : {};
  return Object.keys(inspection).length > 0 ? { ...rest, inspection } : rest;
}

function without(
  record: Record<string, unknown>,
  keys: ReadonlySet<string>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record).filter(([key, value]) => !keys.has(key) && !isEmpty(value)),
  );
}

function isEmpty(value: unknown): boolean {
  return (
    value === null ||
    value === '' ||
    (Array.isArray(value) && value.length === 0) ||
    (isRecord(value) && Object.keys(value).length === 0)
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
