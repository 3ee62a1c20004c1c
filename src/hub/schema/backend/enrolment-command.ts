/**
 * What to run on the machine that has the engine. The token comes by environment, because
 * arguments can be seen by everybody on that machine.
 */
export function enrolmentCommand(
  hubUrl: string,
  token: string,
  { name, kind }: { name: string; kind: string },
): string {
  return `KABINET_ENROLMENT_TOKEN=${token} npx kabinet backend --hub ${hubUrl} --name ${quoted(name)} --kind ${kind}`;
}

/** Names have no characters that mean something within single quotes. */
function quoted(name: string): string {
  return /^[a-zA-Z0-9._-]+$/.test(name) ? name : `'${name}'`;
}
