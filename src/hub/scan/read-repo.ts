import type { AppImage } from '#domain/deployments-file/app-image.ts';
import type { Problem } from '#domain/deployments-file/yaml/problem.ts';
import { readerVersion } from '#hub/catalogue/catalogue-entry.ts';
import type { ParseFile } from '#hub/reading/create-file-parser.ts';
import { rememberedFile } from '#hub/sources/read-files.ts';
import type {
  FoundFile,
  SourceMemory,
  SourceReading,
  SourceReference,
  SourceWorld,
} from '#hub/sources/source.ts';
import { readSource } from '#hub/sources/readers/read-source.ts';
import type { UnknownFileFields, RememberedFiles } from '#hub/store/catalogue-tables.ts';

/** What a repository holds, or one sentence why nothing of it can be kept. */
export type RepoReading =
  | {
      kind: 'read';
      branch: string | null;
      folder: string;
      images: AppImage[];
      unknownFields: UnknownFileFields[];
      problems: Problem[];
      remembered: RememberedFiles;
    }
  /** Just what was read before. */
  | { kind: 'unmodified' }
  | { kind: 'refused'; because: string; problems: Problem[] }
  | { kind: 'unreachable'; because: string; problems: Problem[] };

/** Fetches and parses; writes nothing. With `memory`, what is as it was is not read again. */
export async function readRepo(
  world: SourceWorld & { parseFile: ParseFile },
  reference: SourceReference,
  memory: SourceMemory = null,
  isQuick = false,
): Promise<RepoReading> {
  const source = await readSource(world, reference, memory, isQuick);
  if (source.kind === 'unmodified') return source;
  if (source.kind !== 'found') return { ...source, problems: [] };
  const parsed = await Promise.all(
    source.files.map(async (file) => ({ file, ...(await world.parseFile(file.bytes)) })),
  );
  const problems = parsed.flatMap(({ file, problems }) =>
    source.files.length === 1 ? problems : problems.map((problem) => inFile(file, problem)),
  );
  const images = mergeImages(parsed.map(({ images }) => images));
  if (images.length === 0)
    return { kind: 'refused', because: whyNothing(source.files, problems), problems };
  const { branch, folder } = source;
  const remembered = { reader: readerVersion, branch, files: source.files.map(rememberedFile) };
  const unknownFields = parsed.flatMap(({ file: { path }, unknownFields }) =>
    Object.keys(unknownFields).length > 0 ? [{ path, raw: unknownFields }] : [],
  );
  return {
    kind: 'read',
    branch,
    folder,
    images,
    unknownFields,
    problems: [...problems, ...notesOf(source)],
    remembered,
  };
}

function notesOf({ notes }: Extract<SourceReading, { kind: 'found' }>): Problem[] {
  return notes.map(({ path, message }) => ({
    line: 1,
    column: 1,
    path,
    message,
    severity: 'warning',
  }));
}

/**
 * One image for each flavour of each release: of two files the first decides, within a file the
 * later entry.
 */
function mergeImages(files: AppImage[][]): AppImage[] {
  const merged = new Map<string, AppImage>();
  for (const images of files) {
    const own = new Map(images.map((image) => [keyOf(image), image]));
    for (const [key, image] of own) if (!merged.has(key)) merged.set(key, image);
  }
  return [...merged.values()];
}

function keyOf({ manifest, flavourName }: AppImage): string {
  return JSON.stringify([manifest.identifier, manifest.version, flavourName]);
}

function inFile({ path }: FoundFile, problem: Problem): Problem {
  return { ...problem, path: `${path}: ${problem.path}` };
}

function whyNothing(files: FoundFile[], problems: Problem[]): string {
  const path = files.map((file) => file.path).join(' and ');
  const first = problems.find(({ severity }) => severity === 'error') ?? problems[0];
  if (!first) return `${path} lists no apps.`;
  if (problems.length === 1 && first.path === '') return `${path}: ${first.message}.`;
  return `Nothing in ${path} can be read. The first of ${problems.length} problems is in line ${first.line}: ${first.message}.`;
}
