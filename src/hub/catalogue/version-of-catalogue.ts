import { sql, type SQL } from 'drizzle-orm';
import { organizations } from '#hub/store/identity-tables.ts';

/** The version that the transaction writes: that of `lockCatalogue`. */
export function versionOfCatalogue(organizationId: string): SQL {
  return sql`(select ${organizations.catalogueVersion} from ${organizations} where ${organizations.id} = ${organizationId})`;
}
