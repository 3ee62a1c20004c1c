import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { SearchFields } from '#domain/search/document.ts';

const words = z.string().nullish();
const port = z.union([
  z.string().transform((name) => ({ name, label: null, type: null, format: null })),
  z.object({ name: words, label: words, type: words, format: words }),
]);
const tool = z.object({
  id: z.string(),
  name: z.string(),
  nickname: words,
  description: words,
  text: words,
  keywords: z.array(z.string()).nullish(),
  inputs: z.array(port).nullish(),
  outputs: z.array(port).nullish(),
  params: z.array(z.string()).nullish(),
  functions: z.array(z.union([z.string(), z.object({ name: z.string() })])).nullish(),
  pools: z.array(z.string()),
});
const query = z.object({
  qid: z.string(),
  set: z.string(),
  query: z.string(),
  pool: z.string(),
  relevant: z.array(z.string()),
  grades: z.record(z.string(), z.number()).nullish(),
  exclude: z.array(z.string()).nullish(),
  generic: z.boolean().nullish(),
});

export type Tool = { id: string; name: string; pools: ReadonlySet<string>; fields: SearchFields };
export type JudgedQuery = z.infer<typeof query>;

/** What comes after a step of work is no search for words. */
const otherSets = new Set(['clij-next-step']);

export async function readTools(file: string): Promise<Tool[]> {
  return (await readLines(file)).map((line) => {
    const one = tool.parse(line);
    return { id: one.id, name: one.name, pools: new Set(one.pools), fields: fieldsOf(one) };
  });
}

export async function readQueries(file: string): Promise<JudgedQuery[]> {
  const all = (await readLines(file)).map((line) => query.parse(line));
  return all.filter(({ set, generic }) => !otherSets.has(set) && generic !== true);
}

async function readLines(file: string): Promise<unknown[]> {
  const text = await readFile(file, 'utf8');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): unknown => JSON.parse(line));
}

function fieldsOf(one: z.infer<typeof tool>): SearchFields {
  const ports = [...(one.inputs ?? []), ...(one.outputs ?? [])].flatMap((of) =>
    [of.name, of.label, of.type, of.format].filter((word) => word != null),
  );
  return {
    names: one.nickname ? [one.name, one.nickname] : [one.name],
    keywords: one.keywords ?? [],
    functions: (one.functions ?? []).map((of) => (typeof of === 'string' ? of : of.name)),
    description: one.description ?? '',
    text: one.text ?? '',
    ports: [...ports, ...(one.params ?? [])],
  };
}
