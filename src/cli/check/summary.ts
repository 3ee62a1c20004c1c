import type { AppImage, DeploymentsFile } from '#domain/deployments-file/app-image.ts';
import type { Problem } from '#domain/deployments-file/yaml/problem.ts';
import type { ParseFile } from '#hub/reading/create-file-parser.ts';
import type { Target } from './target.ts';

/** What one file holds, in numbers, and what is wrong with it. */
export type Summary = {
  file: string;
  /** The short name of its newest entry: G1 to G9. */
  generation: string | null;
  images: number;
  /**
   * Versions that manifests name; entries from before there were manifests (G1, G2) name none and
   * count together as one.
   */
  versions: number;
  /** Their names; None for entries from before there were flavours. */
  flavours: string[];
  definitions: number;
  /** Counted by name: a node that changes from release to release is still one node to those who use it. */
  distinctDefinitions: number;
  problems: Problem[];
};

export async function summaryOf({ file, content }: Target, parse: ParseFile): Promise<Summary> {
  return summarized(
    file,
    content.kind === 'bytes' ? await parse(content.bytes) : unread(content.because),
  );
}

function unread(message: string): DeploymentsFile {
  return {
    generation: null,
    images: [],
    unknownFields: {},
    problems: [{ line: 1, column: 1, path: '', message, severity: 'error' }],
  };
}

function summarized(file: string, { generation, images, problems }: DeploymentsFile): Summary {
  const definitions = images.flatMap((image) => image.definitions);
  return {
    file,
    generation,
    images: images.length,
    versions: distinct(
      images.map(({ manifest, raw }) => (Object.hasOwn(raw, 'manifest') ? manifest.version : null)),
    ).length,
    flavours: distinct(images.map(writtenFlavour)).toSorted(),
    definitions: definitions.length,
    distinctDefinitions: distinct(definitions.map(({ name }) => name)).length,
    problems,
  };
}

/** Entries of old have none, and are read as vanilla. */
function writtenFlavour({ flavourName, raw }: AppImage): string {
  const isWritten = [raw['flavourName'], raw['flavour_name'], raw['flavour']].some(
    (name) => name !== undefined && name !== null,
  );
  return isWritten ? flavourName : 'None';
}

function distinct<T>(values: T[]): T[] {
  return [...new Set(values)];
}

export function hasErrors(summary: Summary): boolean {
  return summary.problems.some((problem) => problem.severity === 'error');
}
