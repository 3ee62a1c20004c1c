import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contrastOnWhite, releaseColour } from './release-colour.ts';

test('every app has a colour that is legible on white, always the same', () => {
  fc.assert(
    fc.property(fc.string(), (identifier) => {
      const colour = releaseColour(identifier);
      const rgb = [1, 3, 5].map((from) => Number.parseInt(colour.slice(from, from + 2), 16));
      expect(colour).toMatch(/^#[0-9a-f]{6}$/);
      expect(contrastOnWhite(rgb)).toBeGreaterThanOrEqual(4.5);
      expect(releaseColour(identifier)).toBe(colour);
    }),
  );
});

test('apps are told apart by their colours', () => {
  expect(new Set(['a.segment', 'a.stitch', 'a.track', 'a.measure'].map(releaseColour)).size).toBe(
    4,
  );
});
