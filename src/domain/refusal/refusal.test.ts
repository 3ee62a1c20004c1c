import { describe, expect, test } from 'vitest';
import { imageRefusal } from './image-refusal.ts';
import { refusalKind } from './refusal-kind.ts';
import { startRefusal } from './start-refusal.ts';

/** What Docker 20 and 26, Podman 4 and 5 and registries have answered. */
const answers: Record<ReturnType<typeof refusalKind>, string[]> = {
  'not allowed': [
    'Head "https://127.0.0.1:4946/v2/tools/x/manifests/1": no basic auth credentials',
    'unauthorized: authentication required',
    "pull access denied for lab/x, repository does not exist or may require 'docker login': denied: requested access to the resource is denied",
    'initializing source docker://127.0.0.1:4946/x:1: reading manifest 1 in 127.0.0.1:4946/x: unauthorized: authentication required',
    'unable to retrieve auth token: invalid username/password: unauthorized: incorrect username or password',
    'Error response from daemon: Get "https://ghcr.io/v2/": denied: denied',
    'error parsing HTTP 403 response body: unexpected end of JSON input: ""',
  ],
  'not now': [
    'toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating and upgrading: https://registry.example.org/limit',
    'received unexpected HTTP status: 503 Service Unavailable',
    'unknown: Internal Server Error',
    'received unexpected HTTP status: 502 Bad Gateway',
  ],
  'no such image': [
    'manifest for 127.0.0.1:5000/lab/tool:9 not found: manifest unknown: manifest unknown',
    'initializing source docker://127.0.0.1:5000/x:9: reading manifest 9 in 127.0.0.1:5000/x: manifest unknown: manifest unknown',
    'invalid reference format: repository name must be lowercase',
    'no matching manifest for linux/s390x in the manifest list entries',
    'No such image: app:1',
    'name unknown: repository name not known to registry',
    'manifest for lab.example/tool:500 not found: manifest unknown: manifest unknown',
    'reading manifest 403 in 127.0.0.1:429/tool: manifest unknown',
  ],
  'cannot reach': [
    'Get "http://127.0.0.1:1/v2/": dial tcp 127.0.0.1:1: connect: connection refused',
    'Get "https://nowhere.example/v2/": dial tcp: lookup nowhere.example: no such host',
    'Get "https://lab/v2/": x509: certificate signed by unknown authority',
    'Get "https://lab:5000/v2/": http: server gave HTTP response to HTTPS client',
    'net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)',
    'unexpected EOF',
  ],
  'no room': ['write /var/lib/docker/tmp/x: no space left on device'],
  other: ['the engine says something that nobody has heard before'],
};

describe('a refusal of an engine or a registry', () => {
  for (const [kind, texts] of Object.entries(answers))
    test.each(texts)(`is sorted as ${kind}: %s`, (text) => {
      expect(refusalKind(text)).toBe(kind);
    });

  test('says what to do about an image, by its kind', () => {
    const sentences = Object.fromEntries(
      Object.entries(answers).map(([kind, [text = '']]) => [
        kind,
        imageRefusal('lab.example/tools/x:1', text),
      ]),
    );
    expect(sentences).toEqual({
      'not allowed': expect.stringContaining(
        'lab.example wants a log-in, or does not let this one read it. Log in on the machine of this backend (docker login lab.example,',
      ),
      'not now': expect.stringContaining(
        'lab.example lets this machine pull no more for now. Try again later, or log in',
      ),
      'no such image': expect.stringContaining('lab.example has no image of this name and tag'),
      'cannot reach': expect.stringContaining(
        'the machine of this backend does not reach lab.example. Check its network',
      ),
      'no room': expect.stringContaining('the disk of this machine is full. Free some space'),
      other: expect.stringContaining('Try again'),
    });
  });

  test('of a name in upper case names the publisher, who has to correct it', () => {
    expect(imageRefusal('ghcr.io/Lab/Tool:1', 'invalid reference format')).toBe(
      'The image ghcr.io/Lab/Tool:1 cannot be pulled: names of images are in lower case. Its publisher has to correct it in the deployments file.',
    );
  });

  test('of an image for other machines names the platform of this one', () => {
    for (const words of [
      'no matching manifest for linux/arm64/v8 in the manifest list entries',
      'choosing an image from manifest list docker://lab.example/x:1: no image found in manifest list for architecture "arm64", variant "v8", OS "linux"',
      'no image found in image index for architecture arm64, variant "v8", OS linux',
    ])
      expect(imageRefusal('lab.example/x:1', words)).toBe(
        'lab.example/x:1 does not run on this machine: the image is for other processors, this machine is arm64. Choose another flavour or another machine.',
      );
  });

  test('of a start says what is missing', () => {
    expect(startRefusal('exec: "/bin/sh": stat /bin/sh: no such file or directory')).toContain(
      'the program that its image names is not in it',
    );
    expect(startRefusal('could not select device driver "" with capabilities: [[gpu]]')).toContain(
      'NVIDIA Container Toolkit',
    );
    expect(startRefusal('something else')).toBe('the engine refused. Its words say why');
  });
});
