import type {
  BackendConfiguration,
  EffectiveSetting,
  SettingKey,
  SettingOrigin,
} from '#domain/agent-wire/backend-configuration.ts';
import { registryName } from '#domain/image/image-reference.ts';
import type { Policy } from './policy-file.ts';

/** What holds: what the hub wants, as far as the policy of this machine allows it. */
export type EffectiveSettings = {
  values: BackendConfiguration;
  origins: Partial<Record<SettingKey, SettingOrigin>>;
};

/** What is done when nobody says anything. */
const defaults = {
  concurrency: 4,
  pullConcurrency: 3,
  reportingIntervalSeconds: 5,
} satisfies BackendConfiguration;

const ceilings = [
  'maxPods',
  'maxCpus',
  'maxMemoryBytes',
  'concurrency',
  'pullConcurrency',
] as const;

/**
 * Pure. Numbers: the smaller. Lists: what both allow. The interval: the longer. Labels: both, the
 * machine's own word last.
 */
export function effectiveSettings(wanted: BackendConfiguration, policy: Policy): EffectiveSettings {
  const effective: EffectiveSettings = {
    values: { ...defaults },
    origins: {
      concurrency: 'DEFAULT',
      pullConcurrency: 'DEFAULT',
      reportingIntervalSeconds: 'DEFAULT',
    },
  };
  for (const key of ceilings) keep(effective, key, lower(wanted[key], policy[key]));
  keep(
    effective,
    'reportingIntervalSeconds',
    higher(wanted.reportingIntervalSeconds, policy.reportingIntervalSeconds),
  );
  keep(
    effective,
    'allowedRegistries',
    inBoth(registryNames(wanted.allowedRegistries), registryNames(policy.allowedRegistries)),
  );
  keep(effective, 'labels', together(wanted.labels, policy.labels));
  return effective;
}

export function settingsReport({ values, origins }: EffectiveSettings): EffectiveSetting[] {
  return Object.entries(values).map(([key, value]) => ({
    key,
    value,
    origin: origins[key as SettingKey] ?? 'DEFAULT',
  }));
}

type Sourced<T> = { value: T; origin: SettingOrigin } | undefined;

function keep<Key extends SettingKey>(
  { values, origins }: EffectiveSettings,
  key: Key,
  sourced: Sourced<BackendConfiguration[Key]>,
): void {
  if (!sourced) return;
  values[key] = sourced.value;
  origins[key] = sourced.origin;
}

function lower(wanted: number | undefined, ceiling: number | undefined): Sourced<number> {
  if (ceiling !== undefined && (wanted === undefined || ceiling < wanted))
    return { value: ceiling, origin: 'POLICY' };
  return wanted === undefined ? undefined : { value: wanted, origin: 'HUB' };
}

function higher(wanted: number | undefined, floor: number | undefined): Sourced<number> {
  if (floor !== undefined && (wanted === undefined || floor > wanted))
    return { value: floor, origin: 'POLICY' };
  return wanted === undefined ? undefined : { value: wanted, origin: 'HUB' };
}

/** As image references name them, so that names can be compared. */
function registryNames(hosts: string[] | undefined): string[] | undefined {
  return hosts?.map(registryName);
}

function inBoth(wanted: string[] | undefined, allowed: string[] | undefined): Sourced<string[]> {
  if (!allowed) return wanted && { value: wanted, origin: 'HUB' };
  if (!wanted) return { value: allowed, origin: 'POLICY' };
  const value = wanted.filter((one) => allowed.includes(one));
  return { value, origin: value.length === wanted.length ? 'HUB' : 'POLICY' };
}

function together(
  wanted: Record<string, string> | undefined,
  own: Record<string, string> | undefined,
): Sourced<Record<string, string>> {
  if (!wanted && !own) return undefined;
  return { value: { ...wanted, ...own }, origin: own ? 'POLICY' : 'HUB' };
}
