import { sql, type SQL } from 'drizzle-orm';
import { resources } from '#hub/store/runtime-tables.ts';

/** That a machine bears `name`, or `name=value`; a value may hold further signs of equality. */
export function hasLabel(label: string): SQL {
  const [name = '', ...value] = label.replaceAll('\0', '').split('=');
  const labels = sql`${resources.facts} -> 'labels' -> 'value'`;
  return value.length === 0
    ? sql`jsonb_exists(${labels}, ${name})`
    : sql`${labels} ->> ${name} = ${value.join('=')}`;
}
