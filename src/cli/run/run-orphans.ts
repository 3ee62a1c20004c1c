import { createInterface } from 'node:readline/promises';
import { CommandFailed, exitCodes } from '../command-failed.ts';
import { readConfig } from '../config.ts';
import type { ListedOrphan } from '../hubs/control-request.ts';
import { requestAsOwner } from '../hubs/request-as-owner.ts';

export type OrphanOptions = { home?: string; json?: boolean };

export async function listOrphans({ home, json }: OrphanOptions): Promise<void> {
  const { orphans } = await requestAsOwner(readConfig({ home }), { act: 'list-orphans' });
  if (json) return console.log(JSON.stringify(orphans));
  if (orphans.length === 0)
    return console.log('There are no orphans: the hub knows every container of its backends.');
  for (const orphan of orphans) console.log(linesOf(orphan));
}

/** Which flavour it is of is asked of the person where there are several, and never guessed. */
export async function adoptOrphan(
  id: string,
  { home, json, flavour }: OrphanOptions & { flavour?: string },
): Promise<void> {
  const orphan = await findOrphan(id, home);
  const adopted = await requestAsOwner(readConfig({ home }), {
    act: 'adopt-orphan',
    id,
    flavour: flavour ?? onlyFlavourOf(orphan),
  });
  console.log(json ? JSON.stringify(adopted) : `${orphan.name} is a container of the hub now.`);
}

export async function removeOrphan(
  id: string,
  { home, json, yes }: OrphanOptions & { yes?: boolean },
): Promise<void> {
  const { name, backend } = await findOrphan(id, home);
  if (!yes)
    await confirm(`Remove the container ${name} on ${backend}? What it has not saved is lost.`);
  const { orphan } = await requestAsOwner(readConfig({ home }), { act: 'remove-orphan', id });
  console.log(
    json
      ? JSON.stringify(orphan)
      : `${backend} is asked to remove ${name}. \`kabinet orphans list\` shows what comes of it.`,
  );
}

async function findOrphan(id: string, home: string | undefined): Promise<ListedOrphan> {
  const { orphans } = await requestAsOwner(readConfig({ home }), { act: 'list-orphans' });
  const orphan = orphans.find((one) => one.id === id);
  if (orphan) return orphan;
  throw new CommandFailed(
    `There is no orphan ${JSON.stringify(id)}. \`kabinet orphans list\` shows those that there are.`,
  );
}

function onlyFlavourOf({ flavours, image }: ListedOrphan): string {
  const [first, second] = flavours;
  if (!first)
    throw new CommandFailed(
      `No app of this hub runs ${image}. Add the repository that lists it, or remove the container.`,
    );
  if (!second) return first.id;
  throw new CommandFailed(
    `Several flavours run ${image}. Choose one by --flavour:\n${flavours.map(flavourLine).join('\n')}`,
    exitCodes.usage,
  );
}

function linesOf(orphan: ListedOrphan): string {
  const { id, name, image, phase, backend, flavours, removal } = orphan;
  const about = removal ? `, removal ${removal.state.toLowerCase()}` : '';
  const head = `${id}  ${name} on ${backend}, ${phase.toLowerCase()}${about}, runs ${image}`;
  return [
    head,
    ...flavours.map(flavourLine),
    ...(removal?.reason ? [`  ${removal.reason}`] : []),
  ].join('\n');
}

function flavourLine({ id, name, app, version }: ListedOrphan['flavours'][number]): string {
  return `  ${id}  ${app} ${version}, ${name}`;
}

/** A removal cannot be taken back, so a script has to say that it is meant. */
async function confirm(question: string): Promise<void> {
  const { stdin: input, stderr: output } = process;
  if (!input.isTTY || !output.isTTY)
    throw new CommandFailed(
      'Nobody can be asked here whether it is meant. Give --yes to remove the container.',
      exitCodes.usage,
    );
  const dialogue = createInterface({ input, output });
  try {
    const answer = await dialogue.question(`${question} [y/N] `);
    if (!/^y(?:es)?$/i.test(answer.trim())) throw new CommandFailed('Nothing was removed.');
  } finally {
    dialogue.close();
  }
}
