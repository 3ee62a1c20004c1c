import { CommandFailed, exitCodes } from './command-failed.ts';

/** Ends this process once it has stopped, or failed to: nothing that is left open keeps it. */
export async function endProcess(stop: () => Promise<void>): Promise<never> {
  try {
    await stop();
    return process.exit(exitCodes.ok);
  } catch (error) {
    console.error(error instanceof CommandFailed ? error.message : error);
    return process.exit(exitCodes.failed);
  }
}
