import fc from 'fast-check';
import { expect, test } from 'vitest';
import { containerSpec } from '#domain/agent-wire/container-spec.ts';
import { freeName, podName } from './pod-name.ts';

test.each([
  ['org.lab/Cell Ségmenter', 'cell-segmenter'],
  ['github.io.jhnnsrs.starmist', 'starmist'],
  ['org.lab.r', 'app-r'],
  ['...', 'app'],
])('a pod of %s is called %s', (identifier, name) => {
  expect(podName(identifier)).toBe(name);
});

test('every identifier gives a valid container name, numbered or not', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (identifier) => {
      const name = podName(identifier);
      for (const one of [name, freeName(name, new Set([name]))])
        expect(containerSpec.shape.name.safeParse(one).success).toBe(true);
    }),
  );
});

test('a name that is taken is numbered by the first number that is free', () => {
  expect(freeName('cells', new Set())).toBe('cells');
  expect(freeName('cells', new Set(['cells']))).toBe('cells-2');
  expect(freeName('cells', new Set(['cells', 'cells-2', 'cells-4']))).toBe('cells-3');
  expect(freeName('cells', new Set(['cells-2']))).toBe('cells');
});
