import { sql } from 'drizzle-orm';
import { backendConfiguration } from '#domain/agent-wire/backend-configuration.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import { Refusal } from '#hub/refusal.ts';
import type { BackendRow } from '#hub/store/rows.ts';
import { backends } from '#hub/store/runtime-tables.ts';
import { changeLifecycle } from './change-lifecycle.ts';

const strict = backendConfiguration.strict();

/**
 * Keeps what is wanted of a backend; its session pushes it at once, and every later one begins with
 * it.
 */
export async function setConfiguration(
  asker: AuthenticatedContext,
  backendId: string,
  values: unknown,
): Promise<BackendRow> {
  const parsed = strict.safeParse(values);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Refusal(
      'BAD_INPUT',
      `This configuration is not valid: ${issue?.path.join('.') || 'it'}: ${issue?.message ?? 'not valid'}. The known settings are ${Object.keys(strict.shape).join(', ')}.`,
    );
  }
  return changeLifecycle(asker, backendId, {
    from: ['INVITED', 'ACTIVE', 'DRAINING'],
    verb: 'configured',
    also: { configuration: parsed.data, configurationRev: sql`${backends.configurationRev} + 1` },
  });
}
