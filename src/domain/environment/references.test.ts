import fc from 'fast-check';
import { expect, test } from 'vitest';
import { circleAmong, referencesIn } from './references.ts';

test('references are what stands in ${ }', () => {
  expect(referencesIn('token ${A} at ${needs.mongo.host}, not $B or {C} or ${}')).toEqual([
    'A',
    'needs.mongo.host',
  ]);
});

test('a text that refers to itself is a circle of one', () => {
  expect(circleAmong(new Map([['A', '${A}']]))).toEqual(['A']);
});

test('where each refers to earlier ones alone there is no circle', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.nat()), { maxLength: 30 }), (rows) => {
      const texts = new Map(
        rows.map((row, index) => [
          `V${index}`,
          index === 0 ? '' : row.map((number) => `\${V${number % index}}`).join(' '),
        ]),
      );
      expect(circleAmong(texts)).toBeNull();
    }),
  );
});

test('a circle that is told goes round', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 1, maxLength: 30 }), (next) => {
      const texts = new Map(next.map((to, index) => [`V${index}`, `\${V${to % next.length}}`]));
      const circle = circleAmong(texts) ?? [];
      expect(circle.length).toBeGreaterThan(0);
      for (const [index, name] of circle.entries())
        expect(texts.get(name)).toBe(`\${${circle[(index + 1) % circle.length]}}`);
    }),
  );
});
