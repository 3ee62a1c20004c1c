import { agentFrame, type AgentFrame } from '#domain/agent-wire/agent-frames.ts';

export type ParsedFrame =
  | { kind: 'frame'; frame: AgentFrame }
  /** Of a newer agent; nothing that this hub understands. */
  | { kind: 'unknown' }
  | { kind: 'broken'; because: string };

const known: ReadonlySet<unknown> = new Set(
  agentFrame.options.map((option) => option.shape.type.value),
);

/** Reads one frame. Characters that PostgreSQL cannot keep are taken out, wherever they stand. */
export function parseAgentFrame(text: string): ParsedFrame {
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null || !('type' in value))
    return { kind: 'broken', because: 'not a JSON object with a type' };
  if (!known.has(value.type)) return { kind: 'unknown' };
  const parsed = agentFrame.safeParse(value);
  if (parsed.success) return { kind: 'frame', frame: parsed.data };
  const [issue] = parsed.error.issues;
  return {
    kind: 'broken',
    because:
      `${String(value.type)}.${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not valid'}`.slice(
        0,
        110,
      ),
  };
}

/** Most frames have no such escape and are parsed without a second check. */
const suspicious = /\\u(?:0000|d[89a-f])/i;
const notStorable = /[\0\p{Surrogate}]/gu;

function parseJson(text: string): unknown {
  try {
    return suspicious.test(text) ? JSON.parse(text, storable) : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function storable(_key: string, value: unknown): unknown {
  if (typeof value === 'string') return value.replace(notStorable, '');
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key.replace(notStorable, ''), inner]),
  );
}
