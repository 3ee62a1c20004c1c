import { agentFrame, type AgentFrame } from '#domain/agent-wire/agent-frames.ts';
import { describeIssue, parseJson } from './parse-json.ts';

/**
 * `frame` is undefined for what is not understood: of a newer agent, or a violation, which is
 * named.
 */
export function parseAgentFrame(text: string): { frame?: AgentFrame; violation?: string } {
  const value = parseJson(text);
  const type =
    typeof value === 'object' && value !== null && 'type' in value ? value.type : undefined;
  const { data, error } = agentFrame.safeParse(value);
  if (data) return { frame: data };
  const isKnown = agentFrame.options.some((option) => option.shape.type.value === type);
  if (!isKnown && typeof type === 'string') return {};
  return { violation: `a frame (${String(type)}) is not valid: ${describeIssue(error)}` };
}
