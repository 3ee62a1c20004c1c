const words: Record<string, (host: string) => string> = {
  ENOTFOUND: (host) =>
    `The name ${host} is not known. Check its spelling and this machine's network.`,
  EAI_AGAIN: (host) => `The name ${host} cannot be looked up. Check this machine's network.`,
  ECONNREFUSED: (host) => `${host} refuses the connection. Check that it is running and its port.`,
  ECONNRESET: (host) => `${host} ended the connection. Try again.`,
  UND_ERR_SOCKET: (host) => `${host} ended the connection. Try again.`,
  ENETUNREACH: (host) => `${host} cannot be reached from here. Check this machine's network.`,
  EHOSTUNREACH: (host) => `${host} cannot be reached from here. Check this machine's network.`,
  ETIMEDOUT: (host) => `${host} does not answer. Check this machine's network.`,
  UND_ERR_CONNECT_TIMEOUT: (host) => `${host} does not answer. Check this machine's network.`,
  CERT_HAS_EXPIRED: (host) => `The certificate of ${host} has expired.`,
  DEPTH_ZERO_SELF_SIGNED_CERT: (host) =>
    `The certificate of ${host} is signed by itself; this machine does not trust it.`,
};

/** Why a request came to nothing, in one sentence. */
export function fetchErrorMessage(host: string, cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const reason = cause instanceof Error ? cause.message : String(cause);
  return words[code]?.(host) ?? `${host} cannot be read: ${reason}.`;
}

/** fetch wraps what happened in "fetch failed", and a try of several addresses in a list. */
export function innermostCause(failure: unknown): unknown {
  if (failure instanceof AggregateError && failure.errors.length > 0)
    return innermostCause(failure.errors[0]);
  if (failure instanceof Error && failure.cause !== undefined) return innermostCause(failure.cause);
  return failure;
}
