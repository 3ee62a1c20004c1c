import { expect, test } from 'vitest';
import { imageText, parseImageReference, withTag } from './image-reference.ts';

const digest = `sha256:${'a'.repeat(64)}`;

test.each([
  ['nginx', 'docker.io/library/nginx:latest'],
  ['jhnnsrs/cells:1.2-cuda', 'docker.io/jhnnsrs/cells:1.2-cuda'],
  ['docker.io/nginx:1', 'docker.io/library/nginx:1'],
  ['Docker.IO/nginx:1', 'docker.io/library/nginx:1'],
  ['index.docker.io/lab/cells:1', 'docker.io/lab/cells:1'],
  ['index.docker.io/nginx', 'docker.io/library/nginx:latest'],
  ['registry-1.docker.io/lab/cells:1', 'docker.io/lab/cells:1'],
  ['mirror.docker.io/lab/cells:1', 'mirror.docker.io/lab/cells:1'],
  ['ghcr.io/Lab/cells', undefined],
  ['localhost:5000/cells:dev', 'localhost:5000/cells:dev'],
  ['GHCR.io/lab/a__b', 'ghcr.io/lab/a__b:latest'],
  [`quay.io/lab/cells@${digest}`, `quay.io/lab/cells@${digest}`],
  [`quay.io/lab/cells:2@${digest}`, `quay.io/lab/cells:2@${digest}`],
  ['', undefined],
  ['lab/cells:', undefined],
  ['lab//cells', undefined],
  ['lab/cells@sha256:1', undefined],
  ['lab/cells; rm -rf /', undefined],
  ['-lab/cells', undefined],
  ['../cells', undefined],
  ['lab/../cells', undefined],
  ['lab/cells?tag=1', undefined],
  ['127.0.0.1:5000/cells', '127.0.0.1:5000/cells:latest'],
  ['[::1]:5000/cells', '[::1]:5000/cells:latest'],
  ['registry.lab.org:5000/a/b/c:2', 'registry.lab.org:5000/a/b/c:2'],
  ['registry.lab.org/cells', 'registry.lab.org/cells:latest'],
  ['localhost/cells', 'localhost/cells:latest'],
  ['lab/cells:1:2', undefined],
  [`lab/cells@${digest}@${digest}`, undefined],
  [`lab/${'x'.repeat(600)}`, undefined],
])('the image %s is %s', (written, long) => {
  const parsed = parseImageReference(written);
  expect(parsed && imageText(parsed)).toBe(long);
});

test('the parts of an image are told apart', () => {
  expect(parseImageReference('Registry.lab.org:5000/a/cells:2')).toEqual({
    registry: 'registry.lab.org:5000',
    repository: 'a/cells',
    tag: '2',
    digest: null,
  });
  expect(parseImageReference(`cells@${digest}`)).toEqual({
    registry: 'docker.io',
    repository: 'library/cells',
    tag: null,
    digest,
  });
});

test.each([
  ['cells', 'cells:latest'],
  ['cells:latest', 'cells:latest'],
  ['localhost:5000/cells', 'localhost:5000/cells:latest'],
  ['localhost:5000/cells:2', 'localhost:5000/cells:2'],
  [`cells@${digest}`, `cells@${digest}`],
  ['not an image!', 'not an image!'],
])('%s with its tag is %s', (image, tagged) => {
  expect(withTag(image)).toBe(tagged);
});
