import { useSuspenseQuery } from '@tanstack/react-query';
import { ProblemList } from '../problem-list.tsx';
import { repoProblemsQuery } from './repo-page.queries.ts';

export function RepoProblems({ repoId }: { repoId: string }) {
  const { problems } = useSuspenseQuery(repoProblemsQuery(repoId)).data.githubRepo;
  return (
    <div className="grid grid-cols-1 gap-3">
      <ProblemList problems={problems} />
    </div>
  );
}
