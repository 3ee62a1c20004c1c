import type { Requirement } from '#domain/deployments-file/app-image.ts';
import type { Port } from '#domain/definition/definition.ts';
import { portWords } from '#domain/definition/signature.ts';
import { selectorWords } from '#domain/selector/selector-words.ts';
import type { Selector } from '#domain/selector/selector.ts';

/** One difference between two releases. */
export type ReleaseChange = {
  kind: 'ADDED' | 'REMOVED' | 'CHANGED';
  subject: 'NODE' | 'FLAVOUR' | 'REQUIREMENT';
  name: string;
  text: string;
};

type Node = { name: string; hash: string; args: readonly Port[]; returns: readonly Port[] };
type Flavour = { name: string; selectors: readonly Selector[] };
export type ReleaseContents = {
  nodes: readonly Node[];
  flavours: readonly Flavour[];
  requirements: readonly Requirement[];
};

/** What a release has that the one before it had not, and the other way round. */
export function releaseChanges(before: ReleaseContents, after: ReleaseContents): ReleaseChange[] {
  return [
    ...differences('NODE', byName(before.nodes), byName(after.nodes), nodeDifference),
    ...differences('FLAVOUR', byName(before.flavours), byName(after.flavours), flavourDifference),
    ...differences(
      'REQUIREMENT',
      byService(before.requirements),
      byService(after.requirements),
      requirementDifference,
    ),
  ];
}

function byName<Part extends { name: string }>(parts: readonly Part[]): Map<string, Part> {
  return new Map(parts.map((part) => [part.name, part]));
}

function byService(requirements: readonly Requirement[]): Map<string, Requirement> {
  return new Map(requirements.map((requirement) => [requirement.service, requirement]));
}

/** `difference` answers null for what is the same. */
function differences<Part>(
  subject: ReleaseChange['subject'],
  before: Map<string, Part>,
  after: Map<string, Part>,
  difference: (a: Part, b: Part) => string | null,
): ReleaseChange[] {
  const added = [...after.keys()]
    .filter((name) => !before.has(name))
    .map((name): ReleaseChange => ({ kind: 'ADDED', subject, name, text: '' }));
  const removed = [...before.keys()]
    .filter((name) => !after.has(name))
    .map((name): ReleaseChange => ({ kind: 'REMOVED', subject, name, text: '' }));
  const changed = [...after].flatMap(([name, part]): ReleaseChange[] => {
    const earlier = before.get(name);
    const text = earlier === undefined ? null : difference(earlier, part);
    return text === null ? [] : [{ kind: 'CHANGED', subject, name, text }];
  });
  return [...added, ...changed, ...removed];
}

function nodeDifference(before: Node, after: Node): string | null {
  if (before.hash === after.hash) return null;
  const parts = [
    ...portDifferences(before.args, after.args, 'input'),
    ...portDifferences(before.returns, after.returns, 'output'),
  ];
  return parts.join(', ') || 'its description or details';
}

/** 'new input diameter: Float?', 'input image: @mikro/image instead of @mikro/file', 'without output mask' */
function portDifferences(
  before: readonly Port[],
  after: readonly Port[],
  what: 'input' | 'output',
): string[] {
  const [earlier, later] = [
    new Map(before.map((port) => [port.key, portWords(port)])),
    new Map(after.map((port) => [port.key, portWords(port)])),
  ];
  return [
    ...[...later].flatMap(([key, words]) => {
      const was = earlier.get(key);
      if (was === undefined) return [`new ${what} ${key}: ${words}`];
      return was === words ? [] : [`${what} ${key}: ${words} instead of ${was}`];
    }),
    ...[...earlier.keys()].filter((key) => !later.has(key)).map((key) => `without ${what} ${key}`),
  ];
}

function flavourDifference(before: Flavour, after: Flavour): string | null {
  const [was, is] = [conditions(before), conditions(after)];
  return was === is ? null : `needs ${is} instead of ${was}`;
}

function conditions({ selectors }: Flavour): string {
  return (
    selectors
      .filter(({ required }) => required)
      .map(selectorWords)
      .toSorted()
      .join(', ') || 'nothing in particular'
  );
}

function requirementDifference(before: Requirement, after: Requirement): string | null {
  if (before.optional === after.optional) return null;
  return after.optional ? 'optional now' : 'no longer optional';
}
