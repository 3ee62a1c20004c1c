/** What the command answers to the shell. */
export const exitCodes = { ok: 0, failed: 1, usage: 2, refused: 3 } as const;

/** A command cannot go on; the message is one sentence for the person at the terminal. */
export class CommandFailed extends Error {
  override name = 'CommandFailed';
  readonly exitCode: number;
  constructor(message: string, exitCode: number = exitCodes.failed, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}
