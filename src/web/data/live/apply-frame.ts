import { replaceEqualDeep } from '@tanstack/react-query';
import type { LiveFrame } from './live-frame.ts';

type Node = Record<string, unknown>;

/**
 * A query's answer with the frame's objects in the place of the ones it shows, however deep
 * they stand in it, and without the removed ones. Parts that do not change keep their identity;
 * an answer that shows nothing of the frame is returned as it is.
 *
 * Promised: applying a frame twice is applying it once, and frames about different objects may
 * come in any order. Which rows belong to a filtered list is for the hub to say, not for us.
 */
export function applyFrame<Data>(data: Data, frame: LiveFrame): Data {
  const changes = changesOf(frame);
  if (changes.entities.size === 0 && changes.removed.size === 0) return data;
  return patched(data, changes) as Data;
}

type Changes = {
  entities: Map<string, Node>;
  removed: Set<string>;
  commands: LiveFrame['commands'];
};

function changesOf(frame: LiveFrame): Changes {
  const entities = [...frame.pods, ...frame.commands, ...frame.backends, ...frame.repos];
  return {
    entities: new Map(entities.map((entity) => [`${entity.__typename}:${entity.id}`, entity])),
    removed: new Set([
      ...frame.removedPods.map((id) => `Pod:${id}`),
      ...frame.removedBackends.map((id) => `Backend:${id}`),
      ...frame.removedRepos.map((id) => `GithubRepo:${id}`),
    ]),
    commands: frame.commands,
  };
}

function patched(value: unknown, changes: Changes): unknown {
  if (Array.isArray(value)) return patchedList(value, changes);
  return isNode(value) ? patchedNode(value, changes) : value;
}

function patchedList(list: unknown[], changes: Changes): unknown[] {
  const kept = list.filter((item) => !(isNode(item) && changes.removed.has(keyOf(item))));
  const next = kept.map((item) => patched(item, changes));
  return next.length === list.length && next.every((item, at) => item === list[at]) ? list : next;
}

function patchedNode(node: Node, changes: Changes): Node {
  const update = changes.entities.get(keyOf(node));
  const overlaid = withNewCommands(update ? overlay(node, update) : node, changes);
  let next = overlaid;
  for (const [field, value] of Object.entries(overlaid)) {
    const child = patched(value, changes);
    if (child === value) continue;
    if (next === overlaid) next = { ...overlaid };
    next[field] = child;
  }
  return next;
}

/** The fields that the node shows, as the update has them; what it does not show stays out. */
function overlay(node: Node, update: Node): Node {
  let next = node;
  for (const [field, value] of Object.entries(node)) {
    if (!(field in update)) continue;
    const newer = update[field];
    const merged =
      isNode(value) && isNode(newer) && value.id === newer.id
        ? overlay(value, newer)
        : replaceEqualDeep(value, newer);
    if (merged === value) continue;
    if (next === node) next = { ...node };
    next[field] = merged;
  }
  return next;
}

/** A pod that shows its history gets the commands that are new, newest first. */
function withNewCommands(node: Node, { commands }: Changes): Node {
  if (node.__typename !== 'Pod' || !Array.isArray(node.commands)) return node;
  const history = node.commands as LiveFrame['commands'];
  const known = new Set(history.map(({ id }) => id));
  const added = commands.filter(({ id, pod }) => pod.id === node.id && !known.has(id));
  if (added.length === 0) return node;
  const newestFirst = [...added, ...history].sort((a, b) => b.createdAt.localeCompare(a.createdAt));
  return { ...node, commands: newestFirst };
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function keyOf(node: Node): string {
  return `${String(node.__typename)}:${String(node.id)}`;
}
