import { Composer, isScalar, Lexer, LineCounter, Parser, type CST, type Document } from 'yaml';
import type { Problem } from './problem.ts';
import { TooLarge, type Budget } from './budget.ts';
import { clean } from './clean.ts';
import { asOneLine } from './control-characters.ts';
import { isBottomless } from './is-bottomless.ts';
import { Nodes } from './nodes.ts';
import { pathText, type OpenFile, type Place } from './place.ts';
import type { Report } from './problem-list.ts';

/** The first errors of a text tell what is wrong with it. */
const maxErrors = 100;

/** YAML that was read: its content, and what the parser said about it. */
export type OpenedYaml = { root: Place; isBroken: boolean };

/**
 * Reads text as YAML 1.2. Problems go to `report`, with places in the text; `firstLine` is where
 * the text stands in its file. Never throws: the parser's own surprises are problems too.
 */
export function openYaml(text: string, report: Report, budget: Budget, firstLine = 1): OpenedYaml {
  const lines = lineStarts(text);
  try {
    if (isBottomless(text)) throw new TooLarge('This is nested too deeply to be read');
    const [document, second] = compose(text, budget);
    if (!document) throw new TypeError('there is no document in it');
    for (const { message, pos } of document.errors.slice(0, maxErrors))
      report('error', () => problemAt(lines, pos[0], firstLine, '', message));
    const after = second?.range[0] ?? 0;
    if (second)
      report('error', () =>
        problemAt(
          lines,
          after,
          firstLine,
          '',
          'Only the document before this --- is read; a deployments file holds one document',
        ),
      );
    const file = openFile(document, lines, report, firstLine);
    const value = clean(document.toJS({ maxAliasCount: -1 }), budget, (path, message) =>
      file.report(path, message, 'warning'),
    );
    return { root: { value, path: [], file }, isBroken: document.errors.length > 0 };
  } catch (cause) {
    report('error', () => ({ line: firstLine, column: 1, path: '', message: surprise(cause) }));
    return {
      root: { value: undefined, path: [], file: { report: () => {}, sourceAt: () => undefined } },
      isBroken: true,
    };
  }
}

/** Counted here: the parser tells the lines of a spoilt text in a confused order. */
function lineStarts(text: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1))
    lines.addNewLine(end + 1);
  return lines;
}

/** The parser's own limit on aliases knows neither cycles nor merges: the budget does. */
function compose(text: string, budget: Budget): Document.Parsed[] {
  const composer = new Composer({ uniqueKeys: false, logLevel: 'silent' });
  return [...composer.compose(tokens(text, budget), true, text.length)];
}

/** As `parseDocument` of the library does, but it can be stopped: by the budget, and by text that is no YAML at all. */
function* tokens(text: string, budget: Budget): Generator<CST.Token, void> {
  const parser = new Parser();
  let errors = 0;
  for (const lexeme of new Lexer().lex(text)) {
    budget.spend('lexemes');
    if (lexeme.startsWith('*') || lexeme.startsWith('&')) budget.spend('anchors');
    for (const token of parser.next(lexeme)) {
      if (token.type === 'error' || token.type === 'directive') errors += 1;
      if (errors > maxErrors) return;
      yield token;
    }
  }
  yield* parser.end();
}

/** The parser throws for aliases without an anchor and runs out of stack in bottomless nesting. */
function surprise(cause: unknown): string {
  if (cause instanceof TooLarge) return cause.message;
  if (cause instanceof RangeError) return 'This is nested too deeply to be read';
  return `This cannot be read as YAML: ${quoted(cause instanceof Error ? cause.message : String(cause))}`;
}

function openFile(
  document: Document,
  lines: LineCounter,
  report: Report,
  firstLine: number,
): OpenFile {
  const nodes = new Nodes(document);
  return {
    report(path, message, severity) {
      report(severity, () =>
        problemAt(lines, nodes.find(path).offset, firstLine, pathText(path), message),
      );
    },
    sourceAt(path) {
      const node = nodes.valueAt(path);
      return isScalar(node) ? node.source : undefined;
    },
  };
}

function problemAt(
  lines: LineCounter,
  offset: number,
  firstLine: number,
  path: string,
  message: string,
): Omit<Problem, 'severity'> {
  const { line, col } = lines.linePos(offset);
  return {
    line: Math.max(line, 1) + firstLine - 1,
    column: Math.max(col, 1),
    path: quoted(path),
    message: quoted(message),
  };
}

/** Words of the file in a sentence of ours: on one line, harmless and not without end. */
function quoted(text: string): string {
  const line = asOneLine(text.slice(0, 1_000));
  return line.length > 300 ? `${line.slice(0, 300)}…` : line;
}
