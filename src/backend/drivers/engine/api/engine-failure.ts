import {
  DiskFull,
  EngineRefused,
  EngineUnreachable,
  ImageUnavailable,
  NameTaken,
  StartRefused,
} from '#backend/drivers/port/driver-errors.ts';
import { refusalKind } from '#domain/refusal/refusal-kind.ts';

/** What a Docker-compatible engine says when it refuses: an HTTP status and a text. */
type Refusal = Error & { statusCode?: number; json?: { message?: string }; code?: string };

const unreachableCodes = new Set([
  'ENOENT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EACCES',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ABORT_ERR',
]);

const tlsAdvice =
  'Check that its certificate and that of this backend, in the folder that DOCKER_CERT_PATH names, are valid.';

export function statusOf(error: unknown): number | undefined {
  return (error as Refusal | null)?.statusCode;
}

/** The engine's own message, on one line and not too long. */
function messageOf(error: unknown): string {
  const refusal = error as Refusal;
  return tidy(refusal.json?.message ?? plain(refusal.message ?? String(error)));
}

/** Without what the library for HTTP writes before it: "(HTTP code 500) server error - ". */
function plain(message: string): string {
  return message.replace(/^\(HTTP code \d+\) .*? - /, '');
}

function tidy(message: string): string {
  const line = message.replace(/\s+/g, ' ').trim().replace(/\.$/, '');
  return line.length > 1_000 ? `${line.slice(0, 1_000)}...` : line;
}

/** What can go wrong with every call. What no engine has said, such as a fault of our own, is answered as it came. */
export function engineFailure(engine: string, cause: unknown): unknown {
  return generalFailure(engine, cause) ?? refused(engine, cause);
}

function generalFailure(engine: string, cause: unknown): Error | undefined {
  if (refusalKind(messageOf(cause)) === 'no room') return new DiskFull({ cause });
  if (isUnreachable(cause)) return new EngineUnreachable(engine, { cause });
  if (isTlsFailure(cause)) return new EngineUnreachable(engine, { cause }, tlsAdvice);
  return undefined;
}

function refused(engine: string, cause: unknown): unknown {
  if (statusOf(cause) === undefined) return cause;
  return new EngineRefused(engine, messageOf(cause), { cause });
}

export function createFailure(
  engine: string,
  container: string,
  image: string,
  cause: unknown,
): unknown {
  const message = messageOf(cause);
  if (statusOf(cause) === 404) return new ImageUnavailable(image, message, { cause });
  // Podman says 500 where Docker says 409.
  if (statusOf(cause) === 409 || /name.* is already in use/i.test(message))
    return new NameTaken(container, { cause });
  return engineFailure(engine, cause);
}

export function startFailure(engine: string, container: string, cause: unknown): unknown {
  return generalFailure(engine, cause) ?? new StartRefused(container, messageOf(cause), { cause });
}

/** Docker answers 500 when a registry refuses, and both engines say so in the last line of a pull that has begun. */
export function pullFailure(engine: string, image: string, cause: unknown): unknown {
  return generalFailure(engine, cause) ?? new ImageUnavailable(image, messageOf(cause), { cause });
}

/** Podman's error for a container that changes its state while something is asked of it. */
export function isImproperState(error: unknown): boolean {
  return statusOf(error) === 500 && /container state improper/i.test(messageOf(error));
}

/** Podman's error for a log of which it has read a half-written line. */
export function isHalfWritten(error: unknown): boolean {
  return statusOf(error) === 500 && /not a valid container log line/i.test(messageOf(error));
}

/** One of the two does not trust the certificate of the other, or that has expired. */
function isTlsFailure(error: unknown): boolean {
  const { code, statusCode } = error as Refusal;
  const codes = /^(?:ERR_TLS_|ERR_SSL_|ERR_OSSL_|EPROTO|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_)/;
  return statusCode === undefined && codes.test(code ?? '');
}

function isUnreachable(error: unknown): boolean {
  const { code, name, message, statusCode } = error as Refusal;
  if (statusCode !== undefined) return false;
  return (
    unreachableCodes.has(code ?? '') ||
    name === 'AbortError' ||
    name === 'TimeoutError' ||
    /socket hang up/i.test(message ?? '')
  );
}
