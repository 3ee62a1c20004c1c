import { join } from 'node:path';
import { z } from 'zod';
import {
  backendConfiguration,
  type BackendConfiguration,
  type EffectiveSetting,
} from '#domain/agent-wire/backend-configuration.ts';
import type { ContainerSpec } from '#domain/agent-wire/container-spec.ts';
import type { CommandFrame } from '#domain/agent-wire/hub-words.ts';
import { parseImageReference } from '#domain/image/image-reference.ts';
import { sizeWords } from '#domain/selector/size-words.ts';
import type { Disk } from '#backend/disk.ts';
import { effectiveSettings, settingsReport, type EffectiveSettings } from './effective-settings.ts';
import { readPolicy, type Policy } from './policy-file.ts';

const saved = z.object({ rev: z.number(), wanted: backendConfiguration });

/** What this backend may do and how: the hub wishes, the policy of the machine is the ceiling. */
export class Governance {
  readonly #policy: Policy;
  readonly #path: string;
  readonly #disk: Disk;
  #rev = 0;
  #effective: EffectiveSettings;
  /** Called whenever something else holds. */
  onChange: (values: BackendConfiguration) => void = () => {};

  /** Throws BrokenPolicy. What the hub wanted last holds until it is heard again. */
  constructor(folder: string, disk: Disk) {
    this.#policy = readPolicy(folder, disk);
    this.#path = join(folder, 'configuration.json');
    this.#disk = disk;
    const known = readSaved(disk.read(this.#path));
    this.#rev = known.rev;
    this.#effective = effectiveSettings(known.wanted, this.#policy);
  }

  get values(): BackendConfiguration {
    return this.#effective.values;
  }

  want(rev: number, wanted: BackendConfiguration): void {
    this.#disk.replace(this.#path, JSON.stringify({ rev, wanted }));
    this.#rev = rev;
    this.#effective = effectiveSettings(wanted, this.#policy);
    this.onChange(this.values);
  }

  report(): { rev: number; settings: EffectiveSetting[] } {
    return { rev: this.#rev, settings: settingsReport(this.#effective) };
  }

  /**
   * Why a command is refused, in a sentence; undefined when nothing is against it. `podCount`:
   * containers that are here already.
   */
  refusalOf(
    { verb, spec }: Pick<CommandFrame, 'verb' | 'spec'>,
    podCount: number,
  ): string | undefined {
    if (this.#policy.verbs && !this.#policy.verbs.includes(verb))
      return `The policy of this machine does not allow ${verb}.`;
    if (verb !== 'DEPLOY' || !spec) return undefined;
    const { maxPods } = this.values;
    if (maxPods !== undefined && podCount >= maxPods)
      return `This backend runs at most ${maxPods} containers. Remove one first.`;
    return this.#refusalOfImage(spec.image) ?? this.#refusalOfLimits(spec.limits);
  }

  #refusalOfImage(image: string): string | undefined {
    const { allowedRegistries } = this.values;
    if (!allowedRegistries) return undefined;
    const registry = parseImageReference(image)?.registry;
    if (registry === undefined)
      return `"${image}" is not an image reference, so its registry cannot be checked.`;
    if (allowedRegistries.includes(registry)) return undefined;
    return `This backend does not allow images from ${registry}. Allowed registries: ${allowedRegistries.join(', ') || 'none'}.`;
  }

  /** What asks for no limit gets the largest that is allowed; what asks for more is refused before. */
  withLimits(spec: ContainerSpec): ContainerSpec {
    const { maxCpus, maxMemoryBytes } = this.values;
    const { cpus, memoryBytes } = spec.limits;
    const limits = {
      cpus: cpus ?? maxCpus ?? null,
      memoryBytes: memoryBytes ?? maxMemoryBytes ?? null,
    };
    return { ...spec, limits };
  }

  #refusalOfLimits({ cpus, memoryBytes }: ContainerSpec['limits']): string | undefined {
    const { maxCpus, maxMemoryBytes } = this.values;
    if (maxCpus !== undefined && cpus !== null && cpus > maxCpus)
      return `A container on this backend may use at most ${maxCpus} ${maxCpus === 1 ? 'core' : 'cores'}, and this one asks for ${cpus}. Ask for less, or choose another backend.`;
    if (maxMemoryBytes !== undefined && memoryBytes !== null && memoryBytes > maxMemoryBytes)
      return `A container on this backend may use at most ${sizeOf(maxMemoryBytes)} of memory, and this one asks for ${sizeOf(memoryBytes)}. Ask for less, or choose another backend.`;
    return undefined;
  }
}

function sizeOf(bytes: number): string {
  return sizeWords(bytes / 1024 ** 2);
}

function readSaved(text: string | undefined): { rev: number; wanted: BackendConfiguration } {
  if (text === undefined) return { rev: 0, wanted: {} };
  try {
    return saved.parse(JSON.parse(text));
  } catch {
    return { rev: 0, wanted: {} }; // of another version: the hub tells it again
  }
}
