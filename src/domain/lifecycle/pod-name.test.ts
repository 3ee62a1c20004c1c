import fc from 'fast-check';
import { expect, test } from 'vitest';
import { containerSpec } from '#domain/agent-wire/container-spec.ts';
import { podName } from './pod-name.ts';

test('a pod is named after its app', () => {
  expect(podName('org.lab/Cell Ségmenter', 'k3f9')).toBe('org.lab-cell-segmenter-k3f9');
});

test('every identifier gives a valid container name', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (identifier) => {
      expect(containerSpec.shape.name.safeParse(podName(identifier, 'a1')).success).toBe(true);
    }),
  );
});
