import type { Resolvers } from '#generated/resolvers.ts';
import { assignWidget, typeOfAssignWidget } from './assign-widget.ts';
import { effectsOf, typeOfEffect } from './effects.ts';
import { conditionsOf, validatorsOf } from './port-rules.ts';
import { returnWidget, typeOfReturnWidget } from './return-widget.ts';

export const portResolvers: Resolvers = {
  ArgPort: {
    effects: ({ effects }) => effectsOf(effects),
    validators: ({ validators }) => validatorsOf(validators),
    widget: ({ widget, choices }) => assignWidget(widget, choices),
    requires: ({ requires }) => conditionsOf(requires),
  },
  ReturnPort: {
    effects: ({ effects }) => effectsOf(effects),
    widget: ({ widget, choices }) => returnWidget(widget, choices),
    provides: ({ provides }) => conditionsOf(provides),
  },
  AssignWidget: { __resolveType: ({ kind }) => typeOfAssignWidget(kind) },
  ReturnWidget: { __resolveType: ({ kind }) => typeOfReturnWidget(kind) },
  Effect: { __resolveType: ({ kind }) => typeOfEffect(kind) },
};
