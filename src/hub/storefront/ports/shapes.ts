import type { Port } from '#domain/definition/definition.ts';
import { portShape, type PortShape } from '#domain/definition/ports/port-shape.ts';

/** A shape that is the same object for all ports of the shape. */
export type Shape = PortShape;

export type Shapes = { of(ports: readonly Port[]): readonly Shape[] };

/**
 * Gives out shapes, each of them once: a catalogue of a hundred thousand definitions has a few
 * thousand of them, and lists of them repeat, too.
 */
export function createShapes(): Shapes {
  const shapes = new Map<string, Shape>();
  const lists = new Map<string, readonly Shape[]>();
  function kept<Value>(all: Map<string, Value>, text: string, value: Value): Value {
    const known = all.get(text);
    if (known !== undefined) return known;
    all.set(text, value);
    return value;
  }
  return {
    of(ports) {
      const own = ports.map(portShape);
      const texts = own.map((shape) => JSON.stringify(shape));
      return kept(
        lists,
        texts.join(),
        own.map((shape, place) => kept(shapes, texts[place] ?? '', shape)),
      );
    },
  };
}
