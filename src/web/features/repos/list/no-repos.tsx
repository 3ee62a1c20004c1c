import { FolderGit2, SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '#web/ui/button.tsx';
import { EmptyState } from '#web/parts/page/empty-state.tsx';

/** Nothing to list: because of the filters, or because nobody has added one yet. */
export function NoRepos({
  isPart,
  add,
  onClear,
}: {
  isPart: boolean;
  add: ReactNode;
  onClear: () => void;
}) {
  if (isPart) {
    return (
      <EmptyState
        icon={SearchX}
        title="No repositories match"
        action={
          <Button variant="outline" onClick={onClear}>
            Show all repositories
          </Button>
        }
      >
        The filters hide all of them.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={FolderGit2} title="No repositories yet" action={add}>
      A repository is where a lab publishes its apps: a project on GitHub, GitLab or Codeberg, or a
      single deployments file. Add one, for example{' '}
      <code className="font-mono text-xs">jhnnsrs/starmist</code>, to see its apps in the store.
    </EmptyState>
  );
}
