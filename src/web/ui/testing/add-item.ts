import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../../../..');
const copied = ['src', 'eslint', 'eslint.config.js', 'generated', 'tsconfig.json'];
const configuration = ['package.json', 'components.json', 'index.html', 'vite.config.ts'];

export type Tree = {
  folder: string;
  /** What the command has asked its server for. */
  asked: string[];
  /** Runs a tool of the project within the tree; rejects with what it prints when it is not content. */
  tool: (script: string, ...args: string[]) => Promise<string>;
  remove: () => Promise<void>;
};

/** A copy of the tree to which the command of shadcn has added the item of a file. */
export async function treeWithItem(item: string): Promise<Tree> {
  const folder = await mkdtemp(join(tmpdir(), 'kabinet-item-'));
  for (const name of [...copied, ...configuration])
    await cp(join(root, name), join(folder, name), { recursive: true });
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  const { asked, url, close } = await colourServer();
  const tool = async (script: string, ...args: string[]) => {
    const env = { ...process.env, REGISTRY_URL: url };
    const path = join(folder, 'node_modules', script);
    const { stdout } = await run(process.execPath, [path, ...args], { cwd: folder, env });
    return stdout;
  };
  try {
    await tool('shadcn/dist/index.js', 'add', item, '--yes');
  } finally {
    close();
  }
  return { folder, asked, tool, remove: () => rm(folder, { recursive: true }) };
}

/** Stands in for the server of shadcn/ui: the command asks it for the colours of a theme, whatever it adds. */
async function colourServer() {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({
        inlineColors: { light: {}, dark: {} },
        cssVars: { light: {}, dark: {} },
        inlineColorsTemplate: '',
        cssVarsTemplate: '',
      }),
    );
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return { asked, url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

/** Checks the types of one file and of what it imports. */
export async function checkTypes({ folder, tool }: Tree, file: string): Promise<void> {
  const project = join(folder, 'tsconfig.item.json');
  await writeFile(
    project,
    JSON.stringify({
      extends: './tsconfig.json',
      compilerOptions: { incremental: false, plugins: [] },
      include: [file],
    }),
  );
  await tool('typescript/bin/tsc', '--project', project);
}

/** What the components of one file draw, each with a word in it: made as the app is made. */
export async function drawn({ folder, tool }: Tree, file: string): Promise<string> {
  await tool('vite/bin/vite.js', 'build', '--ssr', file, '--outDir', 'item', '--logLevel', 'error');
  const program = join(folder, 'item/draw.mjs');
  await writeFile(
    program,
    `import { createElement } from 'react';
    import { renderToStaticMarkup } from 'react-dom/server';
    import * as components from './${basename(file, '.tsx')}.js';
    for (const component of Object.values(components))
      console.log(renderToStaticMarkup(createElement(component, { className: 'bg-card' }, 'K')));`,
  );
  return (await run(process.execPath, [program])).stdout;
}
