import type { Lab } from '#hub/testing/lab.ts';

/** The id of a release's flavour. */
export async function flavourOf(lab: Lab, releaseId: string, name: string): Promise<string> {
  const answer = await lab.run<{ release: { flavours: { id: string; name: string }[] } }>(
    'query ($id: ID!) { release(id: $id) { flavours { id name } } }',
    { id: releaseId },
  );
  return answer.release.flavours.find((one) => one.name === name)?.id ?? '';
}
