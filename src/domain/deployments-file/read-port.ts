import { portKinds, type Choice, type Port, type PortKind } from '#domain/definition/definition.ts';
import { at, filled, isRecord, items, nameOf, refuse, warn, type Place } from './yaml/place.ts';
import { readFlag, readLine, readLines, readProse } from './read-values.ts';
import { readWidget } from './read-widget.ts';

/** One input or output; null when it cannot be shown truly, and a problem says why. */
export function readPort(place: Place, keyWhenMissing: string): Port | null {
  if (!isRecord(place.value)) return refused(place, 'a port must be a mapping');
  const key = readLine(at(place, 'key')) ?? keyWhenMissing;
  const kind = readKind(at(place, 'kind'));
  const children = readChildren(place);
  if (kind === null || children === null) return null;
  if (kind === 'LIST' && children.length !== 1) warn(place, `the list ${key} must have one child`);
  const widget = readWidget(
    at(place, 'widget', 'assignWidget', 'assign_widget', 'returnWidget', 'return_widget'),
  );
  return {
    key,
    kind,
    label: readLine(at(place, 'label')),
    description: readProse(at(place, 'description')) || null,
    identifier: readLine(at(place, 'identifier')),
    nullable: readFlag(at(place, 'nullable'), false),
    default: at(place, 'default').value ?? null,
    children,
    choices: readChoices(place, widget),
    referenceUnit: readLine(at(place, 'referenceUnit', 'reference_unit')),
    proposedUnits: readProposedUnits(at(place, 'proposedUnits', 'proposed_units')),
    dimension: readLine(at(place, 'dimension')),
    widget,
    ...readRules(place),
  };
}

function refused(place: Place, message: string): null {
  refuse(place, message);
  return null;
}

function readKind(place: Place): PortKind | null {
  const kind = portKindOf(place.value);
  if (kind === null) refuse(place, `the kind of a port must be one of ${portKinds.join(', ')}`);
  return kind;
}

/** Words that other programs use for the same kinds. */
const otherWords: Record<string, PortKind> = {
  INTEGER: 'INT',
  STR: 'STRING',
  BOOLEAN: 'BOOL',
  NUMBER: 'FLOAT',
  DATETIME: 'DATE',
  ARRAY: 'LIST',
  OBJECT: 'DICT',
};

/** An enum that Python wrote with its tag is a list of one word. */
function portKindOf(value: unknown): PortKind | null {
  const [word] = [value].flat();
  const written = String(word ?? '')
    .toUpperCase()
    .replace(/_?(ARG|RETURN)?_?PORT$/, '');
  return (
    portKinds.find((kind) => kind === written) ??
    (Object.hasOwn(otherWords, written) ? otherWords[written] : undefined) ??
    null
  );
}

/** Files before 2024 have one `child` without a key. */
function readChildren(place: Place): Port[] | null {
  const written = filled(place, 'children', 'child');
  const places = isRecord(written.value) ? [written] : items(written);
  const children = places.map((child, index) =>
    readPort(child, places.length === 1 ? '...' : String(index)),
  );
  return children.every((child) => child !== null) ? children : null;
}

/** Choices stood in the widget before 2025. */
function readChoices(place: Place, widget: Record<string, unknown> | null): Choice[] | null {
  const own = at(place, 'choices');
  const inWidget = at(at(place, 'widget', 'assignWidget', 'assign_widget'), 'choices');
  if (own.value === undefined && (widget?.['kind'] !== 'CHOICE' || inWidget.value === undefined))
    return null;
  return items(own.value === undefined ? inWidget : own)
    .map(readChoice)
    .filter((choice) => choice !== null);
}

function readChoice(place: Place): Choice | null {
  const value = readLine(isRecord(place.value) ? at(place, 'value') : place);
  if (value === null) {
    warn(place, 'a choice must have a value; it is ignored');
    return null;
  }
  return {
    value,
    label: readLine(at(place, 'label')) ?? value,
    image: readLine(at(place, 'image')),
    description: readProse(at(place, 'description')) || null,
  };
}

function readProposedUnits(place: Place): string[] | null {
  return place.value === undefined ? null : readLines(place);
}

function readRules(place: Place): Pick<Port, 'validators' | 'effects' | 'requires' | 'provides'> {
  return {
    validators: readRecords(at(place, 'validators')),
    effects: readRecords(at(place, 'effects')),
    requires: readRecords(at(place, 'requires', 'descriptors')),
    provides: readRecords(at(place, 'provides')),
  };
}

function readRecords(place: Place): Record<string, unknown>[] {
  return items(place).flatMap((item) => {
    if (isRecord(item.value)) return [item.value];
    warn(item, `an element of ${nameOf(item)} must be a mapping; it is ignored`);
    return [];
  });
}
