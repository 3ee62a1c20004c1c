import type { Lab } from '#hub/testing/lab.ts';

type Installed = {
  id: string;
  name: string;
  localId: string;
  flavour: { name: string };
  pods: {
    id: string;
    name: string;
    phase: string;
    image: string;
    commands: { id: string; verb: string; state: string }[];
  }[];
};

/** Installs an app and answers its deployment. */
export async function install(lab: Lab, input: Record<string, unknown>): Promise<Installed> {
  const answer = await lab.run<{ install: Installed }>(
    'mutation ($input: InstallInput!) { install(input: $input) { id name localId flavour { name } pods { id name phase image commands { id verb state } } } }',
    { input },
  );
  return answer.install;
}
