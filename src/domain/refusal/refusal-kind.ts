/** What every refusal of an engine or a registry is one of; `other`: its words are not known here. */
export type RefusalKind =
  'not allowed' | 'not now' | 'no such image' | 'cannot reach' | 'no room' | 'other';

/** By the words that Docker, Podman and the registries use; the first that fits decides. */
const words: readonly { kind: RefusalKind; pattern: RegExp }[] = [
  {
    kind: 'no room',
    pattern: /no space left on device|disk quota exceeded|not enough (?:free )?(?:disk )?space/i,
  },
  {
    kind: 'not now',
    pattern:
      /too ?many ?requests|rate limit|service unavailable|bad gateway|gateway time-?out|internal server error|server (?:is )?(?:busy|overloaded)|(?:HTTP|status)(?: code)?:? (?:429|50[0234])\b/i,
  },
  {
    kind: 'not allowed',
    pattern:
      /unauthori[sz]ed|authentication (?:is )?required|no basic auth credentials|access (?:to the resource )?(?:is |was )?(?:denied|forbidden)|\bdenied:|: denied\b|forbidden|invalid username|incorrect username|bad username|login attempt|error getting credentials|invalid_grant|(?:HTTP|status)(?: code)?:? 40[13]\b/i,
  },
  {
    kind: 'no such image',
    pattern:
      /manifest[ _]?unknown|name[ _]?unknown|repository name not known|no such image|image not known|no matching manifest|no image found in|repository .*not found|manifest for .* not found|not found: manifest|invalid reference format|name_invalid|reading manifest .* not found/i,
  },
  {
    kind: 'cannot reach',
    pattern:
      /connection (?:refused|reset|timed out)|no such host|i\/o timeout|timed? ?out|deadline exceeded|network is (?:unreachable|down)|no route to host|host is (?:down|unreachable)|name resolution|server misbehaving|\bEOF\b|x509|certificate|tls:|TLS handshake|HTTP response to HTTPS client|proxyconnect|dial tcp|pinging container registry|request canceled/i,
  },
];

export function refusalKind(text: string): RefusalKind {
  return words.find(({ pattern }) => pattern.test(text))?.kind ?? 'other';
}
