import type { DeploymentsFile, Problem } from '#domain/deployments-file/app-image.ts';
import { parseDeploymentsBytes } from '#domain/deployments-file/parse-deployments-file.ts';
import type { Target } from './read-target.ts';

/** What one file holds, in numbers, and what is wrong with it. */
export type Summary = {
  file: string;
  generation: string | null;
  apps: number;
  images: number;
  versions: number;
  flavours: number;
  definitions: number;
  distinctDefinitions: number;
  problems: Problem[];
};

export function summaryOf({ file, content }: Target): Summary {
  return summarized(file, content.kind === 'bytes' ? parseDeploymentsBytes(content.bytes) : unread(content.because));
}

function unread(message: string): DeploymentsFile {
  return { generation: null, images: [], problems: [{ line: 1, column: 1, path: '', message, severity: 'error' }] };
}

function summarized(file: string, { generation, images, problems }: DeploymentsFile): Summary {
  const definitions = images.flatMap((image) => image.definitions);
  const distinct = (names: string[]) => new Set(names).size;
  return {
    file,
    generation,
    apps: distinct(images.map(({ manifest }) => manifest.identifier)),
    images: images.length,
    versions: distinct(images.map(({ manifest }) => JSON.stringify([manifest.identifier, manifest.version]))),
    flavours: distinct(images.map((image) => image.flavourName)),
    definitions: definitions.length,
    distinctDefinitions: distinct(definitions.map((definition) => definition.hash)),
    problems,
  };
}

export function hasErrors(summary: Summary): boolean {
  return summary.problems.some((problem) => problem.severity === 'error');
}
