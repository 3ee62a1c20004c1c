import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Definition, Port } from '#domain/definition/definition.ts';
import type { Requirement } from '#domain/deployments-file/app-image.ts';
import type { Problem } from '#domain/deployments-file/yaml/problem.ts';
import type { Hardware } from '#domain/selector/hardware-of.ts';
import type { Selector } from '#domain/selector/selector.ts';
import { bytes, instant, primaryId } from './columns.ts';
import { organizations, users } from './identity-tables.ts';

/** A file of a repository as it was last read. */
export type RememberedFile = {
  path: string;
  url: string;
  etag: string | null;
  lastModified: string | null;
  /** Of its bytes, for servers that give neither. */
  hash: string;
};
/** `reader`: the version of the reader that kept them; another one reads them anew. */
export type RememberedFiles = { reader: number; branch: string | null; files: RememberedFile[] };

/** The top-level fields of a file that Kabinet does not know. */
export type UnknownFileFields = { path: string; raw: Record<string, unknown> };

const organizationId = () =>
  uuid('organization_id')
    .notNull()
    .references(() => organizations.id);

/** Where deployments files come from. */
export const repos = pgTable(
  'repo',
  {
    id: primaryId(),
    organizationId: organizationId(),
    kind: text('kind')
      .$type<'GITHUB' | 'GITLAB' | 'CODEBERG' | 'HTTP' | 'FOLDER' | 'SAMPLE'>()
      .notNull(),
    /** What the person typed. */
    identifier: text('identifier').notNull(),
    /** The one spelling that makes a repository unique: kind and location. */
    location: text('location').notNull(),
    name: text('name').notNull(),
    user: text('user_name').notNull(),
    repo: text('repo').notNull(),
    branch: text('branch').notNull(),
    url: text('url').notNull(),
    state: text('state')
      .$type<'NEW' | 'SCANNING' | 'OK' | 'PARTIAL' | 'FAILED'>()
      .notNull()
      .default('NEW'),
    problem: text('problem'),
    lastScannedAt: instant('last_scanned_at'),
    addedAt: instant('added_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
    /** Set when somebody removed it while something of it was installed: it is shown with that and nowhere else. */
    removedAt: instant('removed_at'),
    /** Set while it is neither scanned nor shown in the store; `state` is what it was before. */
    disabledAt: instant('disabled_at'),
    /** null: what a fresh hub starts with. */
    addedBy: uuid('added_by').references(() => users.id, { onDelete: 'set null' }),
    /** Its access token as the vault has encrypted it; never shown and never logged. */
    encryptedToken: text('sealed_token'),
    /** When the schedule reads it again. */
    nextScanAt: instant('next_scan_at'),
    /** While it is being scanned: when the hub that does so must be done. */
    scanningUntil: instant('scanning_until'),
    /** Where its files were found, and what to ask with so that an unchanged one is not sent again. */
    remembered: jsonb('remembered').$type<RememberedFiles>(),
    remainders: jsonb('remainders').$type<UnknownFileFields[]>().notNull().default([]),
  },
  (table) => [
    uniqueIndex('repo_location').on(table.organizationId, table.location),
    index('repo_next_scan')
      .on(table.nextScanAt)
      .where(sql`${table.removedAt} is null and ${table.disabledAt} is null`),
  ],
);

/** README of a repository, apart from its row because lists of repositories do without it. */
export const readmes = pgTable('repo_readme', {
  repoId: uuid('repo_id')
    .primaryKey()
    .references(() => repos.id, { onDelete: 'cascade' }),
  markdown: text('markdown').notNull(),
  /** What its server gave to ask with the next time. */
  etag: text('etag'),
  lastModified: text('last_modified'),
});

export const scans = pgTable(
  'scan',
  {
    id: primaryId(),
    repoId: uuid('repo_id')
      .notNull()
      .references(() => repos.id, { onDelete: 'cascade' }),
    startedAt: instant('started_at').notNull(),
    finishedAt: instant('finished_at'),
    succeeded: boolean('succeeded'),
    added: integer('added').notNull().default(0),
    changed: integer('changed').notNull().default(0),
    removed: integer('removed').notNull().default(0),
    unchanged: integer('unchanged').notNull().default(0),
    notModified: boolean('not_modified').notNull().default(false),
    problem: text('problem'),
    problems: jsonb('problems').$type<Problem[]>().notNull().default([]),
  },
  (table) => [index('scan_repo').on(table.repoId, table.startedAt)],
);

export const apps = pgTable(
  'app',
  {
    id: primaryId(),
    organizationId: organizationId(),
    identifier: text('identifier').notNull(),
  },
  (table) => [uniqueIndex('app_identifier').on(table.organizationId, table.identifier)],
);

export const releases = pgTable(
  'release',
  {
    id: primaryId(),
    organizationId: organizationId(),
    appId: uuid('app_id')
      .notNull()
      .references(() => apps.id, { onDelete: 'cascade' }),
    version: text('version').notNull(),
    description: text('description').notNull(),
    author: text('author'),
    entrypoint: text('entrypoint'),
    /** As the manifest says it: an address, or a path within the repository. */
    logo: text('logo'),
    /** Of the picture that the hub keeps of it. */
    logoHash: text('logo_hash'),
    scopes: jsonb('scopes').$type<string[]>().notNull(),
    keywords: text('keywords').array().notNull().default([]),
    /** Other names that the app is known by. */
    aliases: text('aliases').array().notNull().default([]),
    createdAt: instant('created_at').notNull().defaultNow(),
    /** When the newest of its flavours was built, or when it was first seen. */
    releasedAt: instant('released_at').notNull(),
  },
  (table) => [
    uniqueIndex('release_version').on(table.appId, table.version),
    index('release_released').on(table.organizationId, table.releasedAt),
    index('release_logo').on(table.logoHash),
  ],
);

export const flavours = pgTable(
  'flavour',
  {
    id: primaryId(),
    organizationId: organizationId(),
    releaseId: uuid('release_id')
      .notNull()
      .references(() => releases.id, { onDelete: 'cascade' }),
    repoId: uuid('repo_id')
      .notNull()
      .references(() => repos.id),
    name: text('name').notNull(),
    /** The author's order within the release. */
    position: integer('position').notNull(),
    appImageId: text('app_image_id'),
    imageString: text('image_string').notNull(),
    buildAt: instant('build_at'),
    sizeBytes: bigint('size_bytes', { mode: 'number' }),
    manifest: jsonb('manifest').$type<Record<string, unknown>>().notNull(),
    selectors: jsonb('selectors').$type<Selector[]>().notNull(),
    /** What its selectors come down to, so that the store can be searched by it. */
    hardware: text('hardware').$type<Hardware>().notNull(),
    requirements: jsonb('requirements').$type<Requirement[]>().notNull(),
    raw: jsonb('raw').$type<Record<string, unknown>>().notNull(),
    /** Of all that an entry says, so that a scan sees what has changed without reading it. */
    rawHash: text('raw_hash').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    withdrawnAt: instant('withdrawn_at'),
  },
  (table) => [
    uniqueIndex('flavour_name').on(table.releaseId, table.repoId, table.name),
    index('flavour_repo').on(table.repoId),
    index('flavour_image').on(table.organizationId, table.imageString),
  ],
);

export const definitions = pgTable(
  'definition',
  {
    id: primaryId(),
    organizationId: organizationId(),
    hash: text('hash').notNull(),
    name: text('name').notNull(),
    description: text('description').notNull(),
    kind: text('kind').$type<Definition['kind']>().notNull(),
    args: jsonb('args').$type<Port[]>().notNull(),
    returns: jsonb('returns').$type<Port[]>().notNull(),
    collections: jsonb('collections').$type<string[]>().notNull(),
    isTestFor: jsonb('is_test_for').$type<string[]>().notNull(),
    interfaces: jsonb('interfaces').$type<string[]>().notNull(),
    keywords: text('keywords').array().notNull().default([]),
    /** Hashes that other systems know it by. */
    aliases: text('aliases').array().notNull().default([]),
    stateful: boolean('stateful').notNull().default(false),
    isDev: boolean('is_dev').notNull().default(false),
    definedAt: instant('defined_at').notNull().defaultNow(),
  },
  (table) => [
    uniqueIndex('definition_hash').on(table.organizationId, table.hash),
    index('definition_aliases').using('gin', table.aliases),
    index('definition_tests').using('gin', sql`${table.isTestFor} jsonb_path_ops`),
    index('definition_args').using('gin', sql`${table.args} jsonb_path_ops`),
    index('definition_returns').using('gin', sql`${table.returns} jsonb_path_ops`),
  ],
);

export const flavourDefinitions = pgTable(
  'flavour_definition',
  {
    flavourId: uuid('flavour_id')
      .notNull()
      .references(() => flavours.id, { onDelete: 'cascade' }),
    definitionId: uuid('definition_id')
      .notNull()
      .references(() => definitions.id, { onDelete: 'cascade' }),
  },
  (table) => [
    primaryKey({ columns: [table.flavourId, table.definitionId] }),
    index('flavour_definition_back').on(table.definitionId),
  ],
);

/** Pictures that the hub has fetched and drawn anew, by the sha256 of their bytes. */
export const logos = pgTable('logo', {
  hash: text('hash').primaryKey(),
  type: text('type').notNull(),
  bytes: bytes('bytes').notNull(),
  fetchedAt: instant('fetched_at').notNull().defaultNow(),
});

/** How an organization reads its repositories; without a row, as the hub was started. */
export const scanSettings = pgTable('scan_settings', {
  organizationId: uuid('organization_id')
    .primaryKey()
    .references(() => organizations.id, { onDelete: 'cascade' }),
  defaultRepos: jsonb('default_repos').$type<string[]>(),
  intervalMinutes: integer('interval_minutes'),
});
