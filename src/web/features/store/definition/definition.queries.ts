import { graphql, type ResultOf } from '#hub-client/graphql.ts';
import { hubQuery } from '#web/data/hub-query.ts';
import { nodeFragment } from '../parts/node-fragment.ts';

const argFragment = graphql(`
  fragment ArgInFull on ArgPort @_unmask {
    key
    label
    kind
    identifier
    nullable
    description
    default
    dimension
    referenceUnit
    proposedUnits
    choices {
      label
      value
      description
    }
    validators {
      label
      errorMessage
    }
    requires {
      key
      operator
      value
    }
    widget {
      kind
      ... on SliderAssignWidget {
        min
        max
        step
      }
      ... on ChoiceAssignWidget {
        choices {
          label
          value
          description
        }
      }
      ... on StringAssignWidget {
        placeholder
      }
    }
  }
`);
const returnFragment = graphql(`
  fragment ReturnInFull on ReturnPort @_unmask {
    key
    label
    kind
    identifier
    nullable
    description
    default
    dimension
    referenceUnit
    proposedUnits
    choices {
      label
      value
      description
    }
    provides {
      key
      operator
      value
    }
  }
`);

const definitionById = graphql(
  `
    query DefinitionById($id: ID, $hash: ActionHash) {
      definition(id: $id, hash: $hash) {
        __typename
        id
        hash
        aliases
        name
        description
        kind
        stateful
        signature
        definedAt
        tasks {
          key
          label
          description
        }
        collections {
          id
          name
        }
        args {
          ...ArgInFull
          children {
            ...ArgInFull
            children {
              ...ArgInFull
              children {
                ...ArgInFull
              }
            }
          }
        }
        returns {
          ...ReturnInFull
          children {
            ...ReturnInFull
            children {
              ...ReturnInFull
              children {
                ...ReturnInFull
              }
            }
          }
        }
        apps {
          __typename
          id
          identifier
          name
          description
          logoUrl
          latestRelease {
            id
            version
          }
          fit {
            eligibility
            sentence
          }
        }
        pods {
          __typename
          id
          name
          phase
          progress {
            percent
          }
          backend {
            __typename
            id
            name
            isDemo
            freshness
          }
        }
        tests {
          __typename
          id
          name
        }
        isTestFor {
          __typename
          id
          name
        }
      }
    }
  `,
  [argFragment, returnFragment],
);
export type DefinitionData = ResultOf<typeof definitionById>['definition'];
type ArgInFull = ResultOf<typeof argFragment>;
type ReturnInFull = ResultOf<typeof returnFragment>;
/** A port with all that is said of it; its children are ports too. */
export type FullPort = Omit<ReturnInFull, 'provides'> &
  Partial<
    Pick<ArgInFull, 'validators' | 'requires' | 'widget'> & Pick<ReturnInFull, 'provides'>
  > & { children?: FullPort[] | null };

const fitsNext = graphql(
  `
    query FitsNext($id: ID, $hash: ActionHash) {
      definition(id: $id, hash: $hash) {
        __typename
        id
        fitsNext {
          ...NodeParts
        }
      }
    }
  `,
  [nodeFragment],
);

/** A node is known by its id or by its hash, which never changes. */
function which(idOrHash: string) {
  return /^[0-9a-f]{40,128}$/.test(idOrHash)
    ? { id: null, hash: idOrHash }
    : { id: idOrHash, hash: null };
}

export function definitionQuery(idOrHash: string) {
  return hubQuery(definitionById, which(idOrHash), ['catalogue', 'pods']);
}

export function fitsNextQuery(idOrHash: string) {
  return hubQuery(fitsNext, which(idOrHash), ['catalogue']);
}
