import { Worker } from 'node:worker_threads';
import type { LogSearch } from '#domain/agent-wire/whole-log.ts';

/** A pattern that takes longer than this for one batch of lines is given up. */
const patienceMs = 2_000;

/** Says of each line whether it is found; `null`: the pattern takes too long. */
export type LineMatcher = {
  match(texts: readonly string[]): Promise<readonly boolean[] | null>;
  close(): void;
};

/** What is to be searched for cannot be: one sentence says why. */
class BadPattern extends Error {
  override name = 'BadPattern';
}

export function createLineMatcher(search: LogSearch): LineMatcher {
  return search.isRegex ? patternMatcher(search) : wordMatcher(search);
}

function wordMatcher({ text, isCaseSensitive }: LogSearch): LineMatcher {
  const fold = (line: string) => (isCaseSensitive ? line : line.toLowerCase());
  const wanted = fold(text);
  return {
    match: (texts) => Promise.resolve(texts.map((line) => fold(line).includes(wanted))),
    close: () => {},
  };
}

/**
 * Runs beside the agent, so that a pattern that needs for ever (`(a+)+$`) delays nothing else and
 * can be ended. A text and not a file of its own: it has to run from whatever the agent is built to.
 */
const workerSource = `
const { parentPort, workerData } = require('node:worker_threads');
const pattern = new RegExp(workerData.text, workerData.flags);
parentPort.on('message', (texts) => parentPort.postMessage(texts.map((text) => pattern.test(text))));
`;

function patternMatcher({ text, isCaseSensitive }: LogSearch): LineMatcher {
  const flags = isCaseSensitive ? 'u' : 'iu';
  try {
    new RegExp(text, flags);
  } catch (cause) {
    throw new BadPattern('This is not a regular expression. Correct it, or search for the words.', {
      cause,
    });
  }
  const worker = new Worker(workerSource, { eval: true, workerData: { text, flags } });
  worker.unref();
  return {
    match: (texts) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => resolve(null), patienceMs);
        worker.once('message', (found: boolean[]) => {
          clearTimeout(timer);
          resolve(found);
        });
        worker.once('error', reject);
        worker.postMessage(texts);
      }),
    close: () => void worker.terminate(),
  };
}
