/** An agent has sent what cannot be: its session ends, and only its session. */
export class ProtocolViolation extends Error {
  override name = 'ProtocolViolation';
}
