import { z } from 'zod';
import type { CommandReport } from '#domain/agent-wire/pod-report.ts';

const envelope = z.object({ id: z.uuid(), verb: z.string().max(40) });

/** The answer to a command of a newer protocol; undefined for what is no command at all. */
export function unsupportedCommand(body: string): CommandReport | undefined {
  const parsed = envelope.safeParse(parseJson(body));
  if (!parsed.success) return undefined;
  const { id, verb } = parsed.data;
  return {
    id,
    state: 'REJECTED',
    reason: `unsupported: this backend does not understand ${verb} as it was asked. Update the backend.`,
    progress: null,
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
