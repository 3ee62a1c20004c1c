import { expect } from 'vitest';
import { createHttpServer } from '#hub/http/http-server.ts';
import { createSignInTicket } from '#hub/identity/sessions.ts';
import type { HttpOptions } from '#hub/http/http-options.ts';
import type { HubWorld } from '#hub/hub-world.ts';
import { createTestHub, type TestHub } from './hub.ts';

export type PageHeaders = { cookie: string; origin: string; 'x-kabinet-key': string };

/** A hub that answers over HTTP on this machine. */
export type TestHttpServer = TestHub & {
  origin: string;
  /** Signs the default person in by a link; answers the headers that its page sends. */
  signIn(): Promise<PageHeaders>;
};

export async function createTestHttpServer(
  world: Partial<HubWorld> = {},
  options: Partial<HttpOptions> = {},
): Promise<TestHttpServer> {
  const given = await createTestHub(world);
  let origin = '';
  const server = await createHttpServer(given.hub, {
    origins: () => [origin],
    isSecure: false,
    webFolder: null,
    ...options,
  });
  origin = await server.listen({ host: '127.0.0.1', port: 0 });
  return {
    ...given,
    origin,
    async signIn() {
      const { hub, principal } = given;
      const ticket = await createSignInTicket(hub.database, principal.userId, new Date());
      const response = await fetch(`${origin}/auth/sign-in`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin },
        body: JSON.stringify({ ticket }),
      });
      expect(response.status).toBe(200);
      const { key } = (await response.json()) as { key: string };
      const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
      return { cookie, origin, 'x-kabinet-key': key };
    },
    async close() {
      await server.close();
      await given.close();
    },
  };
}
