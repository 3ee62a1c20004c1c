import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const folders = ['src', 'conformance', 'simulator', 'bench', 'e2e', 'scripts', 'eslint', 'docs'];
const paths = [
  ...readdirSync(root),
  ...folders.flatMap((folder) => [folder, ...below(folder)]),
  'docs/pictures',
];
const documents = paths.filter((path) => path.endsWith('.md'));

function below(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true }).map((name) =>
    join(folder, String(name)),
  );
}

/** `src/web/features/<feature>/<name>-page.tsx`, as a pattern: the same placeholder stands for the same text. */
function patternOf(path: string): RegExp {
  const known = new Set<string>();
  const source = path
    .replace(/\/$/, '')
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '[^/]*')
    .replace(/<(\w+)>/g, (_all, name: string) => {
      if (known.has(name)) return `\\k<${name}>`;
      known.add(name);
      return `(?<${name}>[^/]+)`;
    });
  return new RegExp(`^${source}$`);
}

/** What stands in backticks and begins with a folder of the root, whole: no command, no option. */
function pathsIn(text: string): string[] {
  const quoted = [...text.matchAll(/`([^`\s]+)`/g)].map(([, path = '']) => path);
  return quoted.filter((path) => folders.some((folder) => path.startsWith(`${folder}/`)));
}

function linksIn(text: string): string[] {
  return [...text.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^[a-z]+:/.test(link));
}

describe.each(documents)('%s', (document) => {
  const text = readFileSync(join(root, document), 'utf8');

  test('the paths that it names exist', () => {
    const missing = pathsIn(text).filter((named) => {
      const pattern = patternOf(named);
      return !paths.some((path) => pattern.test(path));
    });
    expect(missing).toEqual([]);
  });

  test('the files that it links to exist', () => {
    const missing = linksIn(text).filter(
      (link) => !paths.includes(normalize(join(dirname(document), link)).replace(/\/$/, '')),
    );
    expect(missing).toEqual([]);
  });
});
