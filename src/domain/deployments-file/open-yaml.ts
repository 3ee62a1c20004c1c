import { isAlias, isCollection, isPair, isScalar, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import type { Problem } from './app-image.ts';
import { clean, TooLarge } from './clean.ts';
import { asOneLine } from './control-characters.ts';
import { isBottomless } from './is-bottomless.ts';
import { pathText, type OpenFile, type Path, type Place } from './place.ts';

/** Aliases that one anchor may have; PyYAML writes one for each list that is used twice. */
const maxAliasCount = 1_000;

/** The first errors of a text tell what is wrong with it. */
const maxErrors = 100;

/** YAML that was read: its content, and what the parser said about it. */
export type OpenedYaml = { root: Place; isBroken: boolean };

/**
 * Reads text as YAML 1.2. Problems go to `report`, with places in the text; `firstLine` is where
 * the text stands in its file. Never throws: the parser's own surprises are problems too.
 */
export function openYaml(text: string, report: (problem: Problem) => void, firstLine = 1): OpenedYaml {
  const lines = new LineCounter();
  try {
    if (isBottomless(text)) throw new TooLarge('This file is nested too deeply to be read');
    const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, prettyErrors: false, merge: true, logLevel: 'silent' });
    for (const { message, pos } of document.errors.slice(0, maxErrors)) report(problemAt(lines, pos[0], firstLine, '', message, 'error'));
    const file = openFile(document, lines, report, firstLine);
    const value = clean(document.toJS({ maxAliasCount }), (path, message) => file.report(path, message, 'warning'));
    return { root: { value, path: [], file }, isBroken: document.errors.length > 0 };
  } catch (cause) {
    report({ line: firstLine, column: 1, path: '', message: surprise(cause), severity: 'error' });
    return { root: { value: undefined, path: [], file: { report: () => {}, sourceAt: () => undefined } }, isBroken: true };
  }
}

/** The parser throws for alias bombs and runs out of stack in bottomless nesting. */
function surprise(cause: unknown): string {
  if (cause instanceof TooLarge) return cause.message;
  if (cause instanceof RangeError) return 'This file is nested too deeply to be read';
  if (cause instanceof ReferenceError) return 'This file uses its anchors too often to be read';
  return `This file cannot be read as YAML: ${cause instanceof Error ? cause.message : String(cause)}`;
}

function openFile(document: Document, lines: LineCounter, report: (problem: Problem) => void, firstLine: number): OpenFile {
  return {
    report(path, message, severity) {
      report(problemAt(lines, offsetOf(document, path), firstLine, pathText(path), message, severity));
    },
    sourceAt(path) {
      const node = nearest(document, path).node;
      return isScalar(node) ? node.source : undefined;
    },
  };
}

function problemAt(lines: LineCounter, offset: number, firstLine: number, path: string, message: string, severity: Problem['severity']): Problem {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1) + firstLine - 1, column: Math.max(col, 1), path: quoted(path), message: quoted(message), severity };
}

/** Words of the file in a sentence of ours: on one line, harmless and not without end. */
function quoted(text: string): string {
  const line = asOneLine(text.slice(0, 1_000));
  return line.length > 300 ? `${line.slice(0, 300)}…` : line;
}

/** The place itself, or the deepest part on the way to it that stands in the file. */
function nearest(document: Document, path: Path): { node: Node | null; offset: number } {
  let node: Node | null = document.contents;
  let offset = node?.range?.[0] ?? 0;
  for (const step of path) {
    const next = stepInto(document, node, step);
    if (!next) return { node: null, offset };
    node = next.node;
    offset = next.offset;
  }
  return { node, offset };
}

function stepInto(document: Document, node: Node | null, step: string | number): { node: Node | null; offset: number } | undefined {
  const target = isAlias(node) ? node.resolve(document) : node;
  if (!isCollection(target)) return undefined;
  const item: unknown = target.items[typeof step === 'number' ? step : target.items.findLastIndex((pair) => isPair(pair) && keyText(pair.key) === step)];
  if (isPair<Node, Node>(item)) return { node: item.value, offset: item.key.range?.[0] ?? 0 };
  const element = item as Node | undefined;
  return element && { node: element, offset: element.range?.[0] ?? 0 };
}

function keyText(key: unknown): string {
  return isScalar(key) ? String(key.value) : '';
}

function offsetOf(document: Document, path: Path): number {
  return nearest(document, path).offset;
}
