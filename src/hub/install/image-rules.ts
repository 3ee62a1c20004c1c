import { and, count, eq } from 'drizzle-orm';
import { validate } from 'uuid';
import { checkImageRule } from '#domain/image/image-rule.ts';
import type { AuthenticatedContext } from '#hub/request/context.ts';
import { Refusal, notFound } from '#hub/refusal.ts';
import type { Database } from '#hub/store/database.ts';
import { recordChanges } from '#hub/store/record-changes.ts';
import type { ImageRuleRow } from '#hub/store/rows.ts';
import { imageRules } from '#hub/store/storefront-tables.ts';
import { recordImageRuleChange } from './image-rule-changes.ts';
import { refreshCardsUnderRules } from '#hub/registry/refresh-cards-of-images.ts';
import { lockCatalogue } from '#hub/catalogue/lock-catalogue.ts';

const maxRules = 500;

export type ImageRuleRequest = {
  /** null adds a rule. */
  id: string | null;
  match: string;
  image: string;
};

/** Adds or changes a rule. What is installed already keeps its image. */
export async function saveImageRule(
  { hub, principal: { organizationId, userId } }: AuthenticatedContext,
  request: ImageRuleRequest,
): Promise<ImageRuleRow> {
  const checked = checkImageRule(request);
  if (!checked.ok) throw new Refusal('BAD_INPUT', checked.because);
  const values = { ...checked.rule, savedBy: userId, savedAt: hub.now() };
  return hub.database.transaction(async (transaction) => {
    await lockCatalogue(transaction, organizationId);
    await refuseSecond(transaction, organizationId, { ...request, match: values.match });
    const before = await matchesOf(transaction, organizationId, request.id);
    const [row] =
      request.id === null
        ? await transaction
            .insert(imageRules)
            .values({ ...values, organizationId })
            .returning()
        : await transaction
            .update(imageRules)
            .set(values)
            .where(ownRule(organizationId, request.id))
            .returning();
    if (!row) throw notFound('image rule');
    await recordImageRuleChange(transaction, {
      organizationId,
      action: request.id === null ? 'ADDED' : 'CHANGED',
      match: row.match,
      image: row.image,
      changedBy: userId,
      changedAt: values.savedAt,
    });
    await refreshCardsUnderRules(transaction, organizationId, [...before, row.match]);
    await recordChanges(transaction, [{ organizationId, topic: 'catalogue', entityId: row.id }]);
    return row;
  });
}

/** What a rule has matched until now. */
async function matchesOf(
  transaction: Database,
  organizationId: string,
  id: string | null,
): Promise<string[]> {
  if (id === null) return [];
  const rows = await transaction
    .select({ match: imageRules.match })
    .from(imageRules)
    .where(ownRule(organizationId, id));
  return rows.map(({ match }) => match);
}

async function refuseSecond(
  transaction: Database,
  organizationId: string,
  { id, match }: ImageRuleRequest,
): Promise<void> {
  const [same] = await transaction
    .select({ id: imageRules.id })
    .from(imageRules)
    .where(and(eq(imageRules.organizationId, organizationId), eq(imageRules.match, match)));
  if (same && same.id !== id)
    throw new Refusal('CONFLICT', `There is a rule for ${match} already. Change that one.`);
  const [all] = await transaction
    .select({ count: count() })
    .from(imageRules)
    .where(eq(imageRules.organizationId, organizationId));
  if (id === null && (all?.count ?? 0) >= maxRules)
    throw new Refusal(
      'BAD_INPUT',
      `There are ${maxRules} image rules already. Delete one, or use a prefix that covers several.`,
    );
}

export async function deleteImageRule(
  { hub, principal: { organizationId, userId } }: AuthenticatedContext,
  id: string,
): Promise<string> {
  return hub.database.transaction(async (transaction) => {
    await lockCatalogue(transaction, organizationId);
    const [row] = await transaction
      .delete(imageRules)
      .where(ownRule(organizationId, id))
      .returning();
    if (!row) throw notFound('image rule');
    await recordImageRuleChange(transaction, {
      organizationId,
      action: 'DELETED',
      match: row.match,
      image: row.image,
      changedBy: userId,
      changedAt: hub.now(),
    });

    await refreshCardsUnderRules(transaction, organizationId, [row.match]);
    await recordChanges(transaction, [{ organizationId, topic: 'catalogue', entityId: row.id }]);
    return row.id;
  });
}

function ownRule(organizationId: string, id: string) {
  if (!validate(id)) throw notFound('image rule');
  return and(eq(imageRules.id, id), eq(imageRules.organizationId, organizationId));
}
