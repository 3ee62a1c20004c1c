import type { apps, definitions, flavours, releases, repos, scans } from './catalogue-tables.ts';
import type { apiTokens, users } from './identity-tables.ts';
import type { imageRuleChanges, imageRules, registryImages } from './storefront-tables.ts';
import type { orphans } from './orphan-tables.ts';
import type { backends, commands, deployments, pods, resources } from './runtime-tables.ts';
import type { podEvents } from './event-tables.ts';
import type { suites } from './suite-tables.ts';

/** Rows as they come out of the store; the resolvers' parents. */
export type UserRow = typeof users.$inferSelect;
export type ApiTokenRow = typeof apiTokens.$inferSelect;
export type RepoRow = typeof repos.$inferSelect;
export type ScanRow = typeof scans.$inferSelect;
export type AppRow = typeof apps.$inferSelect;
export type ReleaseRow = typeof releases.$inferSelect;
export type FlavourRow = typeof flavours.$inferSelect;
export type DefinitionRow = typeof definitions.$inferSelect;
export type BackendRow = typeof backends.$inferSelect;
export type ResourceRow = typeof resources.$inferSelect;
export type DeploymentRow = typeof deployments.$inferSelect;
export type PodRow = typeof pods.$inferSelect;
export type OrphanRow = typeof orphans.$inferSelect;
export type PodEventRow = typeof podEvents.$inferSelect;
export type CommandRow = typeof commands.$inferSelect;
export type SuiteRow = typeof suites.$inferSelect;
export type ImageRuleRow = typeof imageRules.$inferSelect;
export type ImageRuleChangeRow = typeof imageRuleChanges.$inferSelect;
export type RegistryImageRow = typeof registryImages.$inferSelect;
