import {
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';

/** How much a document asks for, fragments counted wherever they are used. */
export type DocumentSize = {
  /** Levels of fields outside of ports. */
  depth: number;
  /** Levels of fields within a port. */
  portDepth: number;
  aliases: number;
  cost: number;
};

const nothing: DocumentSize = { depth: 0, portDepth: 0, aliases: 0, cost: 0 };
/** A level that has to be read from the store weighs on all that is read below it. */
const levelFactor = 1.5;

/**
 * Measures what operations ask for. A port is stored whole in its definition, so that all levels
 * within it count as one, and its fields cost one each.
 */
export class DocumentMeter {
  readonly #schema: GraphQLSchema;
  readonly #fragmentOf: (name: string) => FragmentDefinitionNode | null | undefined;
  readonly #portTypes: ReadonlySet<string>;
  readonly #known = new Map<string, DocumentSize>();

  constructor(
    schema: GraphQLSchema,
    fragmentOf: (name: string) => FragmentDefinitionNode | null | undefined,
  ) {
    this.#schema = schema;
    this.#fragmentOf = fragmentOf;
    this.#portTypes = portTypesOf(schema);
  }

  sizeOf({ selections }: SelectionSetNode, type: GraphQLNamedType | undefined): DocumentSize {
    return selections
      .map((selection) => {
        if (selection.kind === Kind.FIELD) return this.#sizeOfField(selection, type);
        if (selection.kind === Kind.FRAGMENT_SPREAD)
          return this.#sizeOfFragment(selection.name.value);
        const condition = selection.typeCondition?.name.value;
        const narrowed = condition === undefined ? type : this.#schema.getType(condition);
        return this.sizeOf(selection.selectionSet, narrowed);
      })
      .reduce(together, nothing);
  }

  #sizeOfFragment(name: string): DocumentSize {
    const known = this.#known.get(name);
    if (known) return known;
    const fragment = this.#fragmentOf(name);
    if (!fragment) return nothing;
    // One that contains itself is refused by another rule.
    this.#known.set(name, nothing);
    const type = this.#schema.getType(fragment.typeCondition.name.value);
    const size = this.sizeOf(fragment.selectionSet, type);
    this.#known.set(name, size);
    return size;
  }

  #sizeOfField(
    { name: { value: name }, alias, selectionSet }: FieldNode,
    type: GraphQLNamedType | undefined,
  ): DocumentSize {
    // The schema is no secret, and how deep it may be asked for is limited by a rule of its own.
    if (name === '__schema') return nothing;
    const aliases = alias ? 1 : 0;
    const inner = selectionSet ? this.sizeOf(selectionSet, typeOfField(type, name)) : nothing;
    if (type && this.#portTypes.has(type.name))
      return {
        depth: 1,
        portDepth: 1 + inner.portDepth,
        aliases: aliases + inner.aliases,
        cost: 1 + inner.cost,
      };
    return {
      depth: 1 + inner.depth,
      portDepth: inner.portDepth,
      aliases: aliases + inner.aliases,
      cost: selectionSet ? 2 + levelFactor * inner.cost : 1,
    };
  }
}

function together(one: DocumentSize, other: DocumentSize): DocumentSize {
  return {
    depth: Math.max(one.depth, other.depth),
    portDepth: Math.max(one.portDepth, other.portDepth),
    aliases: one.aliases + other.aliases,
    cost: one.cost + other.cost,
  };
}

function typeOfField(
  type: GraphQLNamedType | undefined,
  name: string,
): GraphQLNamedType | undefined {
  const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
  return field && getNamedType(field.type);
}

/** The ports and all that they hold: widgets, choices, effects ... */
function portTypesOf(schema: GraphQLSchema): Set<string> {
  const found = new Set<string>();
  const waiting = ['ArgPort', 'ReturnPort'].map((name) => schema.getType(name));
  for (let type = waiting.pop(); type; type = waiting.pop()) {
    if (found.has(type.name)) continue;
    found.add(type.name);
    if (isAbstractType(type)) waiting.push(...schema.getPossibleTypes(type));
    if (isObjectType(type) || isInterfaceType(type))
      waiting.push(...Object.values(type.getFields()).map((field) => getNamedType(field.type)));
  }
  return found;
}
