import type { AppImage, DeploymentsFile, Problem } from './app-image.ts';
import { generationOf, generations, type Generation } from './generations/generation.ts';
import { partsOf } from './generations/parts-of.ts';
import { openYaml } from './open-yaml.ts';
import { at, isRecord, items, refuse, warn, type Place } from './place.ts';
import { readAppImage } from './read-app-image.ts';
import { entryTexts } from './entry-texts.ts';

export const maxFileBytes = 10 * 1024 * 1024;
/** A file with more problems is not read by anybody to its end. */
const maxProblems = 500;

/** As parseDeploymentsFile(); bytes that are not UTF-8 are a problem. */
export function parseDeploymentsBytes(bytes: Uint8Array): DeploymentsFile {
  if (bytes.byteLength > maxFileBytes) return unread('This file is larger than 10 MB; it is not read');
  try {
    return parseDeploymentsFile(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    if (cause instanceof TypeError) return unread('This file is not UTF-8 text; save it as UTF-8');
    throw cause;
  }
}

/**
 * Reads a deployments file of any generation, entry by entry: what cannot be read is a problem
 * with its line and never costs the other entries. Never throws.
 */
export function parseDeploymentsFile(text: string): DeploymentsFile {
  if (text.length > maxFileBytes) return unread('This file is larger than 10 MB; it is not read');
  if (/^\s*<(!doctype|html)/i.test(text)) return unread('This is a web page, not a deployments file; look whether its address is right');
  const problems: Problem[] = [];
  const { root, isBroken } = openYaml(text, (problem) => problems.push(problem));
  const entries = isBroken ? salvaged(text, problems) : entriesOf(root);
  if (entries.length === 0 && problems.length === 0) refuse(root, whyEmpty(root));
  const read = entries.map(readEntry);
  warnOfRepeats(read);
  return {
    generation: newest(read.map((entry) => entry.generation)),
    images: read.map((entry) => entry.image).filter((image) => image !== null),
    problems: shortened(problems),
  };
}

/** In the order of their time; a file that has both is read whole. */
const topKeys = ['deployments', 'app_images'] as const;

function entriesOf(root: Place): Place[] {
  return topKeys.flatMap((key) => items(at(root, key)));
}

/**
 * The entries of a file that is not YAML as a whole, each read by itself. Their own problems
 * take the place of those of the whole file, whose parser loses its way after the first.
 */
function salvaged(text: string, problems: Problem[]): Place[] {
  const ofWhole = problems.splice(0);
  const entries = topKeys.flatMap((key) => entryTexts(text, key).flatMap((entry, index) => {
    const report = (problem: Problem) => problems.push({ ...problem, path: problem.path.replace('[0]', `[${index}]`) });
    const { root, isBroken } = openYaml(entry.text, report, entry.firstLine);
    return isBroken ? [] : entriesOf(root);
  }));
  if (problems.length === 0) for (const problem of ofWhole) problems.push(problem);
  return entries;
}

type ReadEntry = { entry: Place; generation: Generation; image: AppImage | null };

function readEntry(entry: Place): ReadEntry {
  const generation = generationOf(entry);
  if (isRecord(entry.value)) return { entry, generation, image: readAppImage(partsOf(entry, generation)) };
  refuse(entry, 'an entry must be a record');
  return { entry, generation, image: null };
}

/** Both are kept here: the reader of the file decides, and takes the later one. */
function warnOfRepeats(read: ReadEntry[]): void {
  const seen = new Set<string>();
  for (const { entry, image } of read) {
    if (!image) continue;
    const { manifest: { identifier, version }, flavourName } = image;
    const key = JSON.stringify([identifier, version, flavourName]);
    if (seen.has(key)) warn(entry, `${identifier} ${version} ${flavourName} stands in this file twice; the later one counts`);
    seen.add(key);
  }
}

function whyEmpty(root: Place): string {
  const hasTopKey = topKeys.some((key) => at(root, key).value !== undefined);
  if (hasTopKey) return 'This file lists no apps';
  return 'This is not a deployments file: it has neither app_images nor deployments at its top';
}

function newest(found: Generation[]): Generation | null {
  return generations.findLast((generation) => found.includes(generation)) ?? null;
}

/** In the order of the file, and not more than a person reads. */
function shortened(problems: Problem[]): Problem[] {
  const sorted = problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
  if (sorted.length <= maxProblems) return sorted;
  const left = sorted.length - maxProblems;
  return [...sorted.slice(0, maxProblems), { line: 1, column: 1, path: '', message: `This file has ${left} more problems`, severity: 'warning' }];
}

function unread(message: string): DeploymentsFile {
  return { generation: null, images: [], problems: [{ line: 1, column: 1, path: '', message, severity: 'error' }] };
}
