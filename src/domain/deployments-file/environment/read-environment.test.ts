import { expect, test } from 'vitest';
import { parseDeploymentsFile } from '../parse-deployments-file.ts';

/** What is read of an entry that declares this under `kabinet`, and what is said of it. */
function read(declaration: string) {
  const indented = declaration.trim().replaceAll('\n', '\n    ');
  const file = parseDeploymentsFile(`app_images:
- flavourName: vanilla
  image: { imageString: 'example/lab:1' }
  manifest: { identifier: org.lab.notebook, version: '1' }
  kabinet:
    ${indented}
`);
  return {
    environment: file.images[0]?.environment,
    problems: file.problems.map(({ line, message }) => `${line}: ${message}`),
  };
}

test('an entry that declares nothing has no environment', () => {
  const { images } = parseDeploymentsFile(
    `app_images:\n- { image: { imageString: 'a/b:1' }, manifest: { identifier: a.b, version: '1' } }\n`,
  );
  expect(images[0]?.environment).toBeNull();
});

test('everything that an app declares is read, values with the characters of the file', () => {
  const { environment, problems } = read(`
spec: 1
mode: service
command: [tini, --]
args: [start-notebook.py, --port, 8888, 1.10]
variables:
- { name: JUPYTER_TOKEN, secret: true, generate: 32 }
- { name: WORKERS, label: Workers, type: int, min: 1, max: 64, default: 4 }
- { name: MODEL, type: choice, choices: [nuclei, 2.0], default: 2.0 }
- { name: GREETING, default: 'Hello \${person.email}', fixed: yes }
ports:
- name: lab
  port: 8888
  path: /lab
  ready: { path: /api, within: 120 }
  credential: { header: Authorization, value: 'token \${JUPYTER_TOKEN}' }
- { name: db, port: 5432, protocol: tcp }
volumes:
- { name: work, path: /home/jovyan/work/, kind: user, label: Notebooks }
- { path: /data, kind: data-in }
limits: { cpus: 2, memory: { default: 2 GiB, min: 512 MiB, max: 64 GiB }, shm: 1 GiB, pids: 500 }
licence: { name: BSD-3-Clause, accept: true }
needs: [{ app: org.example.mongo, as: mongo }]
idle: 480`);
  expect(problems).toEqual([]);
  expect(environment).toMatchObject({
    mode: 'service',
    command: ['tini', '--'],
    args: ['start-notebook.py', '--port', '8888', '1.10'],
    variables: [
      { name: 'JUPYTER_TOKEN', secret: true, generate: 32, default: null },
      { name: 'WORKERS', label: 'Workers', type: 'int', min: 1, max: 64, default: '4' },
      { name: 'MODEL', choices: ['nuclei', '2.0'], default: '2.0' },
      { name: 'GREETING', default: 'Hello ${person.email}', fixed: true },
    ],
    ports: [
      {
        name: 'lab',
        port: 8888,
        protocol: 'http',
        path: '/lab',
        ready: { path: '/api', withinSeconds: 120 },
        credential: { header: 'Authorization', value: 'token ${JUPYTER_TOKEN}' },
      },
      { name: 'db', port: 5432, protocol: 'tcp', path: '/', ready: null, credential: null },
    ],
    volumes: [
      { name: 'work', path: '/home/jovyan/work', kind: 'user', label: 'Notebooks' },
      { name: 'data', path: '/data', kind: 'data-in', label: null },
    ],
    limits: {
      cpus: { default: 2, min: null, max: null },
      memory: { default: 2 * 2 ** 30, min: 512 * 2 ** 20, max: 64 * 2 ** 30 },
      shm: 2 ** 30,
      pids: 500,
    },
    licence: { name: 'BSD-3-Clause', url: null, mustBeAccepted: true },
    needs: [{ app: 'org.example.mongo', as: 'mongo', required: true }],
    idleMinutes: 480,
  });
});

test('a declaration of a later form is left alone, and said to be', () => {
  expect(read('spec: 2\nports: [{ port: 1 }]')).toEqual({
    environment: null,
    problems: ['6: this reader knows spec: 1; what is declared here is not read'],
  });
});

test('what nobody reads is named with what there is', () => {
  expect(read('spec: 1\nport: 8888').problems).toEqual([
    expect.stringContaining('7: port is not known here; known are spec, mode,'),
  ]);
});

test('what is wrong with one element costs none of the others', () => {
  const { environment, problems } = read(`
spec: 1
variables:
- { name: 2FAST }
- { name: WORKERS, label: Workers, type: int, min: 1, max: 8, default: 9 }
- { name: TOKEN, secret: true, default: hunter2 }
- { name: MODEL, type: choice }
- { name: MODE, pattern: '(?=a)b' }
ports:
- { name: web, port: 0 }
- { name: Web, port: 80 }
- 8080
volumes:
- { name: all, path: / }
- { name: up, path: /a/../b }
- { name: kernel, path: /proc/1 }
- { name: fine, path: /fine }
limits: { memory: 2, cpus: { min: 4, max: 2 } }`);
  expect(problems).toEqual([
    '8: the name of a variable has letters, digits and _, and begins with no digit',
    '9: Workers must be 1 to 8. Its default is ignored',
    '10: TOKEN is a secret, and this file is not; its default is ignored',
    '11: MODEL is a choice and has no choices',
    expect.stringContaining('12: a pattern is a regular expression'),
    '14: port must be a whole number from 1 to 65535; it is ignored',
    expect.stringContaining('15: the name of a port has at most 32 lower-case letters'),
    '16: an element of ports must be a mapping',
    expect.stringContaining('18: the path of a volume is absolute'),
    expect.stringContaining('19: the path of a volume is absolute'),
    expect.stringContaining('20: the path of a volume is absolute'),
    '22: memory must be a size with its unit, such as 2 GiB; it is ignored',
    expect.stringContaining('22: cpus must be min, default, max'),
  ]);
  expect(environment?.variables.map(({ name }) => name)).toEqual(['WORKERS', 'TOKEN', 'MODE']);
  expect(environment?.ports.map(({ name }) => name)).toEqual(['80']);
  expect(environment?.volumes.map(({ name }) => name)).toEqual(['fine']);
  expect(environment?.limits.cpus).toEqual({ default: null, min: null, max: null });
});

test('a name, a port and a place stand once, and the first is used', () => {
  const { environment, problems } = read(`
spec: 1
variables: [{ name: A, default: 1 }, { name: A, default: 2 }]
ports: [{ name: web, port: 80 }, { name: other, port: 80 }, { name: web, port: 81 }]
volumes: [{ name: a, path: /x }, { name: b, path: /x/ }]`);
  expect(problems).toEqual([
    '7: the variable A is declared twice; the first is used',
    '8: the port 80 is declared twice; the first is used',
    '8: the port name web is declared twice; the first is used',
    '9: the volume at /x is declared twice; the first is used',
  ]);
  expect(environment?.variables.map((variable) => variable.default)).toEqual(['1']);
  expect(environment?.ports.map(({ name }) => name)).toEqual(['web']);
  expect(environment?.volumes.map(({ name }) => name)).toEqual(['a']);
});

test('variables that refer to each other in a circle have no default, others keep theirs', () => {
  const { environment, problems } = read(`
spec: 1
variables:
- { name: A, default: 'x\${B}' }
- { name: B, default: '\${C}' }
- { name: C, default: '\${A}' }
- { name: D, default: 'from \${A} and \${nobody}' }`);
  expect(problems).toEqual([
    '7: A and B and C refer to each other in a circle; their defaults are ignored',
    '11: nothing is called ${nobody}; it stays empty',
  ]);
  expect(environment?.variables.map((variable) => variable.default)).toEqual([
    null,
    null,
    null,
    'from ${A} and ${nobody}',
  ]);
});

test('of more elements than are taken the rest is left out, and said to be', () => {
  const many = Array.from({ length: 10_000 }, (_, index) => `- { name: V${index} }`).join('\n');
  const { environment, problems } = read(`spec: 1\nvariables:\n${many}`);
  expect(environment?.variables).toHaveLength(200);
  expect(problems).toEqual(['208: variables has more than 200 elements; the rest is left out']);
});
