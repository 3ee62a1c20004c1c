import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { agentFrame, enrolmentAnswer, enrolmentRequest } from './agent-frames.ts';
import { hubFrame, plainHubFrame } from './hub-frames.ts';
import { bodies, byeCodes, signedTypes } from './hub-words.ts';

const document = readFileSync(join(import.meta.dirname, '../../../docs/protocol.md'), 'utf8');
const examples = [...document.matchAll(/^```json (\S+)\n([\s\S]*?)^```$/gm)].map(
  ([, kind = '', text = '']) => ({ kind, text }),
);

const schemas: Record<string, z.ZodType> = {
  agent: agentFrame,
  hub: hubFrame,
  'enrolment-request': enrolmentRequest,
  'enrolment-answer': enrolmentAnswer,
  ...Object.fromEntries(Object.entries(bodies).map(([type, schema]) => [`body:${type}`, schema])),
};

test.each(examples)(
  'the published example of $kind is what the code reads: $text',
  ({ kind, text }) => {
    expect(schemas[kind]?.safeParse(JSON.parse(text)).error).toBeUndefined();
    expect(schemas[kind]).toBeDefined();
  },
);

test('every frame of both sides is published with an example, and every goodbye is explained', () => {
  const shown = examples.map(({ kind, text }) =>
    kind.startsWith('body:')
      ? kind
      : `${kind}:${String((JSON.parse(text) as { type?: string }).type)}`,
  );
  const agents = agentFrame.options.map((option) => `agent:${option.shape.type.value}`);
  const hubs = plainHubFrame.options.map((option) => `hub:${option.shape.type.value}`);
  const signed = signedTypes.filter((type) => type !== 'renew-key').map((type) => `body:${type}`);
  expect([...agents, ...hubs, ...signed].filter((frame) => !shown.includes(frame))).toEqual([]);
  expect(byeCodes.filter((code) => !document.includes(`\`${code}\``))).toEqual([]);
});
