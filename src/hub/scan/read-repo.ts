import type { AppImage, Problem } from '#domain/deployments-file/app-image.ts';
import type { ParseFile } from '#hub/reading/create-file-parser.ts';
import { readSource, type FoundFile, type SourceReference, type SourceWorld } from '#hub/sources/source.ts';

/** What a repository holds, or one sentence why nothing of it can be kept. */
export type RepoReading =
  | { kind: 'read'; branch: string | null; images: AppImage[]; problems: Problem[] }
  | { kind: 'refused'; because: string; problems: Problem[] }
  | { kind: 'unreachable'; because: string; problems: Problem[] };

/** Fetches and parses; writes nothing. */
export async function readRepo(world: SourceWorld & { parseFile: ParseFile }, reference: SourceReference): Promise<RepoReading> {
  const source = await readSource(world, reference);
  if (source.kind !== 'found') return { ...source, problems: [] };
  const parsed = await Promise.all(source.files.map(async (file) => ({ file, ...await world.parseFile(file.bytes) })));
  const problems = parsed.flatMap(({ file, problems }) => (source.files.length === 1 ? problems : problems.map((problem) => inFile(file, problem))));
  const images = mergeImages(parsed.map(({ images }) => images));
  if (images.length === 0) return { kind: 'refused', because: whyNothing(source.files, problems), problems };
  return { kind: 'read', branch: source.branch, images, problems };
}

/** One image for each flavour of each release: of two files the first decides, within a file the later entry. */
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
