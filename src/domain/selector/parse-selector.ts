import { megabytes } from './megabytes.ts';
import type { Selector } from './selector.ts';

/** A selector and what of it could not be read. */
export type ParsedSelector = { selector: Selector; problems: string[] };

type Raw = Record<string, unknown>;
type Common = { required: boolean; weight: number; raw: Raw };

/** `gpu` stands in old files and documents, when NVIDIA was all that there was. */
const kindNames: Record<string, Selector['kind']> = {
  cpu: 'cpu',
  ram: 'ram',
  memory: 'ram',
  cuda: 'cuda',
  gpu: 'cuda',
  nvidia: 'cuda',
  rocm: 'rocm',
  amd: 'rocm',
  oneapi: 'oneapi',
  one_api: 'oneapi',
  label: 'label',
};

/**
 * The kind that a selector names, in lower case; empty when it names none. `service` is not
 * hardware: see isServiceSelector().
 */
export function kindNameOf(raw: Raw): string {
  const name = raw['kind'] ?? raw['type'];
  return typeof name === 'string' ? name.trim().toLowerCase() : '';
}

/** The characters of a field as they stand in the file: 6.10 where the value is the number 6.1. */
export type SourceOf = (name: string) => string | undefined;

/** Reads every published spelling. What nobody knows becomes `unknown`, which no machine satisfies. */
export function parseSelector(raw: Raw, sourceOf: SourceOf = () => undefined): ParsedSelector {
  const problems: string[] = [];
  const common = readCommon(raw, problems);
  const name = kindNameOf(raw);
  const kind = Object.hasOwn(kindNames, name) ? kindNames[name] : undefined;
  return { selector: readKind({ kind, name, sourceOf }, common, problems), problems };
}

type Told = { kind: Selector['kind'] | undefined; name: string; sourceOf: SourceOf };

function readKind({ kind, name, sourceOf }: Told, common: Common, problems: string[]): Selector {
  const { raw } = common;
  const number = (...names: string[]) => readNumber(raw, names, problems);
  const size = (...names: string[]) => readMegabytes(raw, names, problems);
  const text = (...names: string[]) => readText(raw, names, sourceOf);
  switch (kind) {
    case 'cpu':
      return {
        kind,
        ...common,
        minCount: number('minCount', 'min_count', 'min', 'count'),
        frequency: number('frequency'),
        arch: archOf(text('arch', 'architecture')),
      };
    case 'ram':
      return { kind, ...common, min: size('min', 'memory') };
    case 'cuda':
      return {
        kind,
        ...common,
        cudaVersion: text('cudaVersion', 'cuda_version'),
        computeCapability: text('computeCapability', 'compute_capability'),
        memory: size('memory'),
        count: number('count', 'min'),
        cudaCores: number('cudaCores', 'cuda_cores'),
      };
    case 'rocm':
      return {
        kind,
        ...common,
        apiVersion: text('apiVersion', 'api_version'),
        apiThing: text('apiThing', 'api_thing'),
      };
    case 'oneapi':
      return {
        kind,
        ...common,
        oneapiVersion: text('oneapiVersion', 'oneapi_version', 'oneApiVersion'),
      };
    case 'label':
      return readLabel(common, text, problems);
    default:
      problems.push(
        name
          ? `the selector kind ${name} is unknown; no machine satisfies it`
          : 'a selector must say its kind',
      );
      return { kind: 'unknown', ...common, name };
  }
}

function readLabel(
  common: Common,
  text: (name: string) => string | null,
  problems: string[],
): Selector {
  const key = text('key');
  if (key !== null) return { kind: 'label', ...common, key, value: text('value') };
  problems.push('a label selector must say its key');
  return { kind: 'unknown', ...common, name: 'label' };
}

function readCommon(raw: Raw, problems: string[]): Common {
  const weight = readNumber(raw, ['weight'], problems) ?? 1;
  return {
    required: raw['required'] !== false && raw['required'] !== 'no' && raw['required'] !== 'false',
    weight: Math.trunc(weight),
    raw,
  };
}

function find(raw: Raw, names: string[]): { name: string; value: unknown } | undefined {
  const name = names.find((name) => Object.hasOwn(raw, name) && raw[name] !== null);
  return name === undefined ? undefined : { name, value: raw[name] };
}

function readText(raw: Raw, names: string[], sourceOf: SourceOf): string | null {
  const found = find(raw, names);
  if (!found || !['string', 'number', 'boolean'].includes(typeof found.value)) return null;
  const source = typeof found.value === 'string' ? undefined : sourceOf(found.name);
  return (source ?? String(found.value)).trim() || null;
}

function readNumber(raw: Raw, names: string[], problems: string[]): number | null {
  const found = find(raw, names);
  if (!found) return null;
  const number =
    typeof found.value === 'string' && found.value.trim() !== ''
      ? Number(found.value)
      : found.value;
  if (typeof number === 'number' && Number.isFinite(number) && number >= 0) return number;
  problems.push(`${found.name} of a selector must be a non-negative number; it is ignored`);
  return null;
}

function readMegabytes(raw: Raw, names: string[], problems: string[]): number | null {
  const found = find(raw, names);
  if (!found) return null;
  const size =
    typeof found.value === 'number' || typeof found.value === 'string'
      ? megabytes(found.value)
      : null;
  if (size === null)
    problems.push(`${found.name} of a selector must be a size such as 8192 or 8GB; it is ignored`);
  return size;
}

/** OCI says amd64 and arm64 where kernels say x86_64 and aarch64. */
const archNames: Record<string, string> = { x86_64: 'amd64', x64: 'amd64', aarch64: 'arm64' };

function archOf(written: string | null): string | null {
  const arch = written?.toLowerCase() ?? null;
  return arch === null ? null : (archNames[arch] ?? arch);
}
