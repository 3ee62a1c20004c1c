/** Signals that somebody sends, by their number. */
const sent: Record<number, string> = {
  1: 'SIGHUP',
  2: 'SIGINT',
  3: 'SIGQUIT',
  9: 'SIGKILL',
  15: 'SIGTERM',
};

/** Signals that a program earns by a fault of its own. */
const earned: Record<number, string> = {
  4: 'SIGILL',
  6: 'SIGABRT',
  7: 'SIGBUS',
  8: 'SIGFPE',
  11: 'SIGSEGV',
};

/** Says in one sentence what an exit code other than 0 means. Codes above 128 are 128 plus a signal. */
export function exitSentence(exitCode: number): string {
  if (exitCode === 126) return 'The program in the image could not be executed (exit code 126)';
  if (exitCode === 127) return 'The program was not found in the image (exit code 127)';
  const signal = exitCode - 128;
  if (sent[signal]) return `Killed from outside (exit code ${exitCode}, ${sent[signal]})`;
  if (earned[signal]) return `Crashed (exit code ${exitCode}, ${earned[signal]})`;
  return `Ended with exit code ${exitCode}`;
}
