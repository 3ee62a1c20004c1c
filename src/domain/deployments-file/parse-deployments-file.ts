import type { AppImage, DeploymentsFile } from './app-image.ts';
import { Budget } from './yaml/budget.ts';
import { generationOf, generations, type Generation } from './generations/generation.ts';
import { partsOf } from './generations/parts-of.ts';
import { openYaml } from './yaml/open-yaml.ts';
import { at, isRecord, items, parts, refuse, warn, type Place } from './yaml/place.ts';
import { ProblemList } from './yaml/problem-list.ts';
import { readAppImage } from './read-app-image.ts';
import { salvaged } from './yaml/salvage.ts';

export const maxFileBytes = 10 * 1024 * 1024;
/** Entries of one file. */
const maxEntries = 5_000;
/** Characters outside of its entries that are kept. */
const maxOutsideLength = 100_000;

/** As parseDeploymentsFile(); bytes that are not UTF-8 are a problem. */
export function parseDeploymentsBytes(bytes: Uint8Array): DeploymentsFile {
  if (bytes.byteLength > maxFileBytes)
    return unread('This file is larger than 10 MB and was not read');
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return isTwoByteText(bytes) ? unread(notUtf8) : parseDeploymentsFile(text);
  } catch (cause) {
    if (cause instanceof TypeError) return unread(notUtf8);
    throw cause;
  }
}

const notUtf8 = 'This file is not UTF-8 text; save it as UTF-8';

/** Plain text in UTF-16 is UTF-8 as well, with a NUL at every other place. */
function isTwoByteText(bytes: Uint8Array): boolean {
  const start = bytes.subarray(0, 64);
  return (
    start.length > 3 && start.filter((byte) => byte === 0).length >= Math.floor(start.length / 2)
  );
}

/**
 * Reads a deployments file of any generation, entry by entry: what cannot be read is a problem
 * with its line and never costs the other entries. Never throws.
 */
export function parseDeploymentsFile(text: string): DeploymentsFile {
  if (text.length > maxFileBytes) return unread('This file is larger than 10 MB and was not read');
  if (/^\s*<(!doctype|html)/i.test(text))
    return unread('This is a web page, not a deployments file; check the address');
  const ofWhole = new ProblemList();
  const { root, isBroken } = openYaml(text, ofWhole.report, new Budget());
  if (!isBroken) return readFile(root, entriesOf(root), ofWhole);
  const ofEntries = new ProblemList();
  const entries = topKeys
    .flatMap((key) => salvaged(text, key, ofEntries.report))
    .flatMap(entriesOf);
  // The parser of the whole loses its way after the first slip: what it says counts only when the entries say nothing.
  return readFile(root, entries, ofEntries.isEmpty ? ofWhole : ofEntries);
}

/** In the order of their time; a file that has both is read completely. */
const topKeys = ['deployments', 'app_images', 'appImages'] as const;

function entriesOf(root: Place): Place[] {
  if (Array.isArray(root.value)) return root.value.some(isRecord) ? items(root) : [];
  return topKeys.flatMap((key) => entriesIn(at(root, key)));
}

function unknownFieldsOf(root: Place): Record<string, unknown> {
  const outside = parts(root).filter(
    ({ name, place }) => place.value !== undefined && !topKeys.some((key) => key === name),
  );
  const unknownFields = Object.fromEntries(outside.map(({ name, place }) => [name, place.value]));
  if (JSON.stringify(unknownFields).length <= maxOutsideLength) return unknownFields;
  warn(
    root,
    `Fields outside of the entries are longer than ${maxOutsideLength} characters; they are not stored`,
  );
  return {};
}

/** A list; handmade files have a record by id. */
function entriesIn(list: Place): Place[] {
  const inside = parts(list).map(({ place }) => place);
  return inside.length > 0 && inside.every(({ value }) => isRecord(value)) ? inside : items(list);
}

function readFile(root: Place, entries: Place[], problems: ProblemList): DeploymentsFile {
  if (entries.length === 0 && problems.isEmpty) reportEmpty(root);
  const read = entries.slice(0, maxEntries).map(readEntry);
  const firstUnread = entries[maxEntries];
  if (firstUnread)
    refuse(firstUnread, `This file lists more than ${maxEntries} entries; the rest is not read`);
  warnOfRepeats(read);
  return {
    generation: newest(read.map((entry) => entry.generation)),
    images: read.map((entry) => entry.image).filter((image) => image !== null),
    unknownFields: unknownFieldsOf(root),
    problems: problems.list(),
  };
}

type ReadEntry = { entry: Place; generation: Generation; image: AppImage | null };

function readEntry(entry: Place): ReadEntry {
  const generation = generationOf(entry);
  if (isRecord(entry.value))
    return { entry, generation, image: readAppImage(partsOf(entry, generation)) };
  refuse(entry, 'an entry must be a mapping');
  return { entry, generation, image: null };
}

/** Both are kept here: the reader of the file decides, and takes the later one. */
function warnOfRepeats(read: ReadEntry[]): void {
  const seen = new Set<string>();
  for (const { entry, image } of read) {
    if (!image) continue;
    const {
      manifest: { identifier, version },
      flavourName,
    } = image;
    const key = JSON.stringify([identifier, version, flavourName]);
    if (seen.has(key))
      warn(
        entry,
        `${identifier} ${version} ${flavourName} is listed twice; the last entry is used`,
      );
    seen.add(key);
  }
}

/** One that lists nothing (yet) loses nothing by being read. */
function reportEmpty(root: Place): void {
  const hasTopKey = parts(root).some(({ name }) => topKeys.some((key) => key === name));
  if (hasTopKey) warn(root, 'This file lists no apps');
  else
    refuse(
      root,
      'This is not a deployments file: it has neither app_images nor deployments at its top',
    );
}

function newest(found: Generation[]): Generation | null {
  return generations.findLast((generation) => found.includes(generation)) ?? null;
}

function unread(message: string): DeploymentsFile {
  return {
    generation: null,
    images: [],
    unknownFields: {},
    problems: [{ line: 1, column: 1, path: '', message, severity: 'error' }],
  };
}
