import {
  anything,
  flag,
  float,
  integer,
  listOf,
  model,
  text,
  texts,
  type Field,
} from './model-readers.ts';

/*
 * The model of a definition that kabinet-server 2.0 and Rekuest of the same time share, as far as
 * it goes into their hash. Each field that is not said counts with what stands for it.
 */

const must = { text: { read: text }, anything: { read: anything } } satisfies Record<string, Field>;
const may = {
  text: { read: text, whenMissing: null },
  float: { read: float, whenMissing: null },
  integer: { read: integer, whenMissing: null },
  flag: { read: flag, whenMissing: null },
  texts: { read: texts, whenMissing: null },
  anything: { read: anything, whenMissing: null },
} satisfies Record<string, Field>;
const noTexts: Field = { read: texts, whenMissing: [] };
const no: Field = { read: flag, whenMissing: false };

const choice = model(() => ({
  value: must.anything,
  label: must.text,
  image: may.text,
  description: may.text,
}));
const choices: Field = { read: listOf(choice), whenMissing: null };

const validator = model(() => ({
  function: must.text,
  dependencies: noTexts,
  label: may.text,
  error_message: may.text,
}));
const effect = model(() => ({
  function: must.text,
  dependencies: noTexts,
  message: may.text,
  kind: must.text,
  fade: { read: flag, whenMissing: true },
  hook: may.text,
  ward: may.text,
}));
/** What a port requires of its value, or provides. */
const descriptor = model(() => ({ key: must.text, operator: must.text, value: must.anything }));
const stateAccessor = model(() => ({ option_key: must.text, sub_path: may.text }));

const assignWidget = model(() => ({
  kind: must.text,
  query: may.text,
  choices,
  state_choices: may.text,
  follow_value: may.text,
  min: may.float,
  max: may.float,
  step: may.float,
  placeholder: may.text,
  as_paragraph: may.flag,
  hook: may.text,
  ward: may.text,
  fallback: { read: assignWidget, whenMissing: null },
  filters: { read: listOf(argPort), whenMissing: null },
  dependencies: noTexts,
  dependency: may.text,
  target_dependency: may.text,
  target_action: may.text,
  target_port: may.text,
  state_path: may.text,
  state_accessors: { read: listOf(stateAccessor), whenMissing: null },
}));
const returnWidget = model(() => ({
  kind: must.text,
  query: may.text,
  choices,
  min: may.integer,
  max: may.integer,
  step: may.integer,
  placeholder: may.text,
  hook: may.text,
  ward: may.text,
}));

const port: Record<string, Field> = {
  validators: { read: listOf(validator), whenMissing: null },
  key: must.text,
  label: may.text,
  kind: must.text,
  description: may.text,
  identifier: may.text,
  nullable: no,
  effects: { read: listOf(effect), whenMissing: null },
  default: may.anything,
  choices,
  reference_unit: may.text,
  proposed_units: may.texts,
  dimension: may.text,
};
const descriptors: Field = { read: listOf(descriptor), whenMissing: null };
const argPort = model(() => ({
  ...port,
  children: { read: listOf(argPort), whenMissing: null },
  widget: { read: assignWidget, whenMissing: null },
  requires: descriptors,
}));
const returnPort = model(() => ({
  ...port,
  children: { read: listOf(returnPort), whenMissing: null },
  widget: { read: returnWidget, whenMissing: null },
  provides: descriptors,
}));

export const definitionModel = model(() => ({
  name: must.text,
  description: may.text,
  args: { read: listOf(argPort), whenMissing: [] },
  returns: { read: listOf(returnPort), whenMissing: [] },
  stateful: no,
  is_test_for: noTexts,
  collections: noTexts,
  key: must.text,
  version: { read: text, whenMissing: '1' },
}));
