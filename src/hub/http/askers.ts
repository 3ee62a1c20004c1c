import type { IncomingMessage } from 'node:http';
import type { Hub } from '#hub/hub.ts';
import { credentialsOf, findPrincipal } from '#hub/identity/authenticate.ts';
import type { Principal } from '#hub/principal.ts';
import { addressOf, type IsTrustedProxy } from './limits/address-of.ts';
import type { ConnectionLimit } from './limits/connection-limit.ts';
import { SecretLimit } from './limits/secret-limit.ts';

/** An address has brought too many secrets that nobody knows. */
class TooManyUnknownSecrets extends Error {
  override name = 'TooManyUnknownSecrets';
  readonly statusCode = 429;
  constructor() {
    super('Too many wrong tokens or sessions from this address. Wait a second, then try again.');
  }
}

/** Finds out who asks, at every door for people. */
export class Askers {
  readonly #hub: Hub;
  readonly #isSecure: boolean;
  readonly #isTrusted: IsTrustedProxy;
  readonly #connections: ConnectionLimit;
  readonly #secrets = new SecretLimit();

  constructor(
    hub: Hub,
    settings: { isSecure: boolean; isTrusted: IsTrustedProxy; connections: ConnectionLimit },
  ) {
    this.#hub = hub;
    this.#isSecure = settings.isSecure;
    this.#isTrusted = settings.isTrusted;
    this.#connections = settings.connections;
  }

  /** Throws TooManyUnknownSecrets. `params` are those that a socket was opened with. */
  async find(
    request: IncomingMessage,
    params?: Record<string, unknown>,
  ): Promise<Principal | undefined> {
    const credentials = credentialsOf(request.headers, this.#isSecure, params);
    if (!credentials) return undefined;
    const found = await this.#secrets.find(
      credentials.kind === 'token'
        ? credentials.secret
        : `${credentials.secret} ${credentials.pageKey}`,
      addressOf(request, this.#isTrusted),
      () => findPrincipal(this.#hub, credentials),
    );
    if (found === 'too many') throw new TooManyUnknownSecrets();
    if (found === 'unknown') return undefined;
    this.#connections.isKnown(request.socket);
    return found;
  }
}
