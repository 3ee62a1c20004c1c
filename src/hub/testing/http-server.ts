import { expect } from 'vitest';
import { createHttpServer } from '#hub/http/http-server.ts';
import { createSignInTicket } from '#hub/identity/sessions.ts';
import { createTestHub, type TestHub } from './hub.ts';

/** A hub that answers over HTTP on this machine. */
export type TestHttpServer = TestHub & {
  origin: string;
  /** Signs the default person in by a link; answers the cookie as it was set. */
  signIn(): Promise<string>;
};

export async function createTestHttpServer(): Promise<TestHttpServer> {
  const given = await createTestHub();
  let origin = '';
  const server = await createHttpServer(given.hub, {
    origins: () => [origin],
    isSecure: false,
    webFolder: null,
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
      expect(response.status).toBe(204);
      return response.headers.get('set-cookie') ?? '';
    },
    async close() {
      await server.close();
      await given.close();
    },
  };
}
