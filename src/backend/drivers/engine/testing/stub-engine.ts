import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Docker from 'dockerode';
import { afterEach } from 'vitest';
import type { ContainerSpec } from '#domain/agent-wire/container-spec.ts';
import type { Driver } from '#backend/drivers/port/driver.ts';
import type { Environment } from '#backend/drivers/port/driver-kind.ts';
import { dockerDialect } from '#backend/drivers/engine/dialects/docker-dialect.ts';
import { createEngineDriver } from '#backend/drivers/engine/engine-driver.ts';

export type StubAnswer = (request: IncomingMessage, response: ServerResponse) => void;

const closing: (() => void)[] = [];

afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A container of the backend `b`, as the engine reports it. */
export const ours = {
  Id: 'c1',
  Name: '/pod',
  Created: '2026-01-01T00:00:00Z',
  Image: 'sha256:1',
  RestartCount: 0,
  State: {
    Status: 'created',
    ExitCode: 0,
    OOMKilled: false,
    Error: '',
    StartedAt: '0001-01-01T00:00:00Z',
    FinishedAt: '0001-01-01T00:00:00Z',
  },
  Config: {
    Image: 'app:1',
    Labels: { 'kabinet.backend': 'b', 'kabinet.pod': 'u', 'kabinet.command': 'c' },
  },
};

export const spec: ContainerSpec = {
  deploymentId: randomUUID(),
  name: 'pod',
  image: 'app:1',
  env: {},
  limits: { cpus: null, memoryBytes: null },
  gpu: null,
};

export function pull(driver: Driver, image = 'app:1'): Promise<void> {
  return driver.pull(image, () => undefined, new AbortController().signal);
}

/** An engine that answers as a test wants; whatever it is not told to answer is not found. */
export async function engine(
  answers: Record<string, StubAnswer>,
  dialect = dockerDialect,
  requestTimeoutMs = 20_000,
  environment: Environment = { HOME: '/nowhere' },
): Promise<{ driver: Driver; asked: string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'kabinet-stub-'));
  const socketPath = join(folder, 'e.sock');
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const answer = Object.entries(answers).find(([start]) => asked.at(-1)?.startsWith(start))?.[1];
    if (answer) answer(request, response);
    else say(404, { message: 'no such thing' })(request, response);
  });
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  });
  return {
    driver: createEngineDriver({
      docker: new Docker({ socketPath }),
      dialect,
      backendId: 'b',
      environment,
      requestTimeoutMs,
    }),
    asked,
  };
}

export function say(status: number, body: unknown): StubAnswer {
  return (_request, response) => {
    response
      .writeHead(status, { 'content-type': 'application/json' })
      .end(typeof body === 'string' ? body : JSON.stringify(body));
  };
}
