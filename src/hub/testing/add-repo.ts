import type { TestHub } from './hub.ts';

/** Adds a repository and answers its id. */
export async function addRepo(lab: TestHub, identifier: string): Promise<string> {
  const { createGithubRepo } = await lab.run<{ createGithubRepo: { id: string } }>(
    'mutation ($identifier: String) { createGithubRepo(input: { identifier: $identifier }) { id } }',
    { identifier },
  );
  return createGithubRepo.id;
}
