import {
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  visit,
  type Alias,
  type Document,
  type Node,
  type YAMLMap,
} from 'yaml';
import type { Path } from './place.ts';

/**
 * Finds the node at a path. Looks at each map, and for anchors at the document, only once: a file
 * may ask for thousands.
 */
export class Nodes {
  readonly #document: Document;
  readonly #pairs = new WeakMap<YAMLMap, Map<string, number>>();
  #targets: Map<Alias, Node> | undefined;

  constructor(document: Document) {
    this.#document = document;
  }

  /** The node there, and where it or the deepest part on the way to it begins. */
  find(path: Path): { node: Node | null; offset: number } {
    let node: Node | null = this.#document.contents;
    let offset = node?.range?.[0] ?? 0;
    for (const step of path) {
      const next = this.#stepInto(node, step);
      if (!next) return { node: null, offset };
      node = next.node;
      offset = next.offset;
    }
    return { node, offset };
  }

  /** The node whose value stands there: of an alias, the one that it means. */
  valueAt(path: Path): Node | null {
    const { node } = this.find(path);
    return isAlias(node) ? (this.#targetOf(node) ?? null) : node;
  }

  #stepInto(
    node: Node | null,
    step: string | number,
    seen = new Set<YAMLMap>(),
  ): { node: Node | null; offset: number } | undefined {
    const target = isAlias(node) ? this.#targetOf(node) : node;
    if (!isCollection(target)) return undefined;
    if (isMap(target) && this.#indexOf(target, String(step)) < 0)
      return this.#stepIntoMerged(target, step, seen);
    return stepped(
      target.items[isMap(target) ? this.#indexOf(target, String(step)) : Number(step)],
    );
  }

  /**
   * What `<<` brings: of several records the first that has it. Each is looked at once, because
   * they may merge one another in circles.
   */
  #stepIntoMerged(
    map: YAMLMap,
    step: string | number,
    seen: Set<YAMLMap>,
  ): { node: Node | null; offset: number } | undefined {
    if (step === '<<' || seen.has(map)) return undefined;
    seen.add(map);
    const merged = this.#stepInto(map, '<<')?.node ?? null;
    const target = isAlias(merged) ? this.#targetOf(merged) : merged;
    const records = isSeq<Node>(target) ? target.items : [merged];
    for (const record of records) {
      const found = this.#stepInto(record, step, seen);
      if (found) return found;
    }
    return undefined;
  }

  /** Of two pairs with one key the last counts. */
  #indexOf(map: YAMLMap, key: string): number {
    const known = this.#pairs.get(map);
    const pairs =
      known ??
      new Map(
        map.items.map((pair, index) => [isScalar(pair.key) ? String(pair.key.value) : '', index]),
      );
    if (!known) this.#pairs.set(map, pairs);
    return pairs.get(key) ?? -1;
  }

  /** An alias means the last node before it that bears its anchor. */
  #targetOf(alias: Alias): Node | undefined {
    this.#targets ??= targetsIn(this.#document);
    return this.#targets.get(alias);
  }
}

/** An element of a list, or the value of a pair, which begins at its key. */
function stepped(item: unknown): { node: Node | null; offset: number } | undefined {
  if (isPair<Node, Node>(item)) return { node: item.value, offset: item.key.range?.[0] ?? 0 };
  const element = item as Node | undefined;
  return element && { node: element, offset: element.range?.[0] ?? 0 };
}

function targetsIn(document: Document): Map<Alias, Node> {
  const targets = new Map<Alias, Node>();
  const anchored = new Map<string, Node>();
  visit(document, {
    Alias: (_, alias) => {
      const target = anchored.get(alias.source);
      if (target) targets.set(alias, target);
    },
    Value: (_, node) => {
      if (node.anchor) anchored.set(node.anchor, node);
    },
  });
  return targets;
}
