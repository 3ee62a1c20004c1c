// Runs checks beside each other as long as the processors suffice, and says at the end how long each took.
import { run } from './run-command.mjs';

/**
 * A check: { name, says, commands, cores, after, needs }. `cores` is how many processors it keeps busy, 0.5 for one that
 * waits as long as it works; `after` names the checks that have to end before it starts; `needs` answers environment
 * variables. The output of a check that runs beside another is printed when the other has ended. After a failure
 * nothing new is started.
 */
export async function runChecks(checks, cores = 2) {
  const waiting = [...checks];
  const printer = new Printer();
  const running = new Map();
  const results = [];
  while (waiting.length > 0 || running.size > 0) {
    const failed = results.some((result) => result.error);
    for (const check of failed ? [] : startable(waiting, running, cores)) {
      waiting.splice(waiting.indexOf(check), 1);
      running.set(check, take(check, printer.open(check.name)));
    }
    if (running.size === 0) break;
    const { check, ...result } = await Promise.race(running.values());
    running.delete(check);
    results.push({ name: check.name, ...result });
  }
  printer.end();
  return results;
}

/** What may start now, in the order of the list, as far as processors are free. */
function startable(waiting, running, cores) {
  let free = cores - [...running.keys()].reduce((sum, check) => sum + check.cores, 0);
  const unfinished = new Set([...waiting, ...running.keys()].map((check) => check.name));
  return waiting.filter((check) => {
    if (check.cores > free || check.after?.some((name) => unfinished.has(name))) return false;
    free -= check.cores;
    return true;
  });
}

async function take(check, write) {
  const startedAt = Date.now();
  write(`\n=== ${check.name}: ${check.says}\n`);
  try {
    const more = await check.needs?.();
    for (const command of check.commands) await run(command, { more, write });
    write(`--- ${check.name} passed in ${seconds(startedAt)} s\n`);
    return { check, took: Date.now() - startedAt };
  } catch (error) {
    write(`--- ${check.name} failed after ${seconds(startedAt)} s: ${error.message}\n`);
    return { check, took: Date.now() - startedAt, error };
  }
}

export const seconds = (since) => ((Date.now() - since) / 1000).toFixed(1);

/** Prints one check at a time, as it is written; what others write in the meantime is kept for later. */
class Printer {
  #order = [];
  #kept = new Map();

  open(name) {
    this.#order.push(name);
    this.#kept.set(name, []);
    return (text) => this.#write(name, String(text));
  }

  #write(name, text) {
    if (this.#order[0] !== name) {
      this.#kept.get(name).push(text);
      return;
    }
    process.stdout.write(text);
    if (text.startsWith(`--- ${name} `)) this.#next();
  }

  #next() {
    this.#order.shift();
    const [name] = this.#order;
    if (name === undefined) return;
    const texts = this.#kept.get(name).splice(0);
    process.stdout.write(texts.join(''));
    if (texts.at(-1)?.startsWith(`--- ${name} `)) this.#next();
  }

  end() {
    for (const name of this.#order) process.stdout.write(this.#kept.get(name).join(''));
  }
}
