import {
  DiskFull,
  EngineUnreachable,
  ImageUnavailable,
  NameTaken,
  StartRefused,
} from '#backend/drivers/port/driver-errors.ts';

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

export function statusOf(thrown: unknown): number | undefined {
  return (thrown as Refusal | null)?.statusCode;
}

/** The engine's own words, on one line and of bearable length. */
function wordsOf(thrown: unknown): string {
  const refusal = thrown as Refusal;
  return tidy(refusal.json?.message ?? refusal.message ?? String(thrown));
}

function tidy(words: string): string {
  const line = words.replace(/\s+/g, ' ').trim().replace(/\.$/, '');
  return line.length > 1_000 ? `${line.slice(0, 1_000)}...` : line;
}

/** What can go wrong with every call; anything else is answered as it came. */
export function engineFailure(engine: string, thrown: unknown): unknown {
  if (isDiskFull(wordsOf(thrown))) return new DiskFull({ cause: thrown });
  if (isUnreachable(thrown)) return new EngineUnreachable(engine, { cause: thrown });
  return thrown;
}

export function createFailure(
  engine: string,
  container: string,
  image: string,
  thrown: unknown,
): unknown {
  const words = wordsOf(thrown);
  if (statusOf(thrown) === 404) return new ImageUnavailable(image, words, { cause: thrown });
  // Podman says 500 where Docker says 409.
  if (statusOf(thrown) === 409 || /name.* is already in use/i.test(words))
    return new NameTaken(container, { cause: thrown });
  return engineFailure(engine, thrown);
}

export function startFailure(engine: string, container: string, thrown: unknown): unknown {
  const general = engineFailure(engine, thrown);
  if (general !== thrown) return general;
  return new StartRefused(container, wordsOf(thrown), { cause: thrown });
}

export function pullFailure(engine: string, image: string, thrown: unknown): unknown {
  const general = engineFailure(engine, thrown);
  if (general !== thrown) return general;
  return new ImageUnavailable(image, wordsOf(thrown), { cause: thrown });
}

/** Podman's word for a container that changes its state while something is asked of it. */
export function isImproperState(thrown: unknown): boolean {
  return statusOf(thrown) === 500 && /container state improper/i.test(wordsOf(thrown));
}

/** Podman's word for a log of which it has read a half-written line. */
export function isHalfWritten(thrown: unknown): boolean {
  return statusOf(thrown) === 500 && /not a valid container log line/i.test(wordsOf(thrown));
}

function isDiskFull(words: string): boolean {
  return /no space left on device/i.test(words);
}

function isUnreachable(thrown: unknown): boolean {
  const { code, name, message, statusCode } = thrown as Refusal;
  if (statusCode !== undefined) return false;
  return (
    unreachableCodes.has(code ?? '') ||
    name === 'AbortError' ||
    name === 'TimeoutError' ||
    /socket hang up/i.test(message ?? '')
  );
}
