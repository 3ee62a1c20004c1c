const minMs = 1_000;
const maxMs = 60 * 60_000;
const usualMs = 60_000;

/** Until when an answer asks not to be asked again; null when it does not. */
export function retryAfter({ status, headers }: Response, now: Date): Date | null {
  const after = headers.get('retry-after');
  const isSpent = limit(headers, 'remaining') === '0';
  if (
    status !== 429 &&
    !(status === 503 && after !== null) &&
    !(status === 403 && (isSpent || after !== null))
  )
    return null;
  const ms = fromRetryAfter(after, now) ?? fromReset(limit(headers, 'reset'), now) ?? usualMs;
  return new Date(now.getTime() + Math.min(maxMs, Math.max(minMs, ms)));
}

/** GitHub writes an x- in front, GitLab does not. */
function limit(headers: Headers, what: 'remaining' | 'reset'): string | null {
  return headers.get(`x-ratelimit-${what}`) ?? headers.get(`ratelimit-${what}`);
}

/** Seconds, or a date. */
function fromRetryAfter(text: string | null, now: Date): number | null {
  if (text === null) return null;
  if (/^\d{1,9}$/.test(text.trim())) return Number(text) * 1_000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at - now.getTime();
}

/** Seconds since 1970. */
function fromReset(text: string | null, now: Date): number | null {
  return text !== null && /^\d{1,12}$/.test(text.trim())
    ? Number(text) * 1_000 - now.getTime()
    : null;
}

const names: Record<string, string> = {
  'raw.githubusercontent.com': 'GitHub',
  'api.github.com': 'GitHub',
  'github.com': 'GitHub',
  'gitlab.com': 'GitLab',
  'codeberg.org': 'Codeberg',
};

/** Such as: GitHub asks to wait until 14:05 (UTC). */
export function waitSentence(host: string, until: Date): string {
  return `${names[host] ?? host} asks to wait until ${until.toISOString().slice(11, 16)} (UTC).`;
}
