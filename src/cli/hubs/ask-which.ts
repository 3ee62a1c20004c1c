import { createInterface } from 'node:readline/promises';
import { CommandFailed, exitCodes } from '../command-failed.ts';
import type { HubNote } from './running-hubs.ts';

type Terminal = { input: NodeJS.ReadableStream; output: NodeJS.WritableStream };

/** Asks a person for one of several hubs by its number. */
async function askWhich(hubs: HubNote[], terminal: Terminal): Promise<HubNote> {
  const lines = hubs.map(({ home, address }, index) => `  ${index + 1}  ${home}  (${address})\n`);
  const dialogue = createInterface(terminal);
  try {
    const answer = await dialogue.question(
      `${hubs.length} hubs of this user run:\n${lines.join('')}Which one? `,
    );
    const hub = hubs[Number(answer) - 1];
    if (hub) return hub;
    throw new CommandFailed(
      `There is no hub ${JSON.stringify(answer)}. Give its number, or its data folder by --home.`,
      exitCodes.usage,
    );
  } finally {
    dialogue.close();
  }
}

/** How a person can be asked; undefined when the command runs in a script. */
export function terminalOf(
  process: Pick<NodeJS.Process, 'stdin' | 'stderr'>,
): ((hubs: HubNote[]) => Promise<HubNote>) | undefined {
  const { stdin: input, stderr: output } = process;
  return input.isTTY && output.isTTY ? (hubs) => askWhich(hubs, { input, output }) : undefined;
}
