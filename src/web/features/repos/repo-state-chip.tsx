import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleOff,
  Hourglass,
  LoaderCircle,
  TriangleAlert,
} from 'lucide-react';
import type { Repo } from '#web/data/fragments/repo-fragment.ts';
import { Badge } from '#web/ui/badge.tsx';
import { problemWords, stateWords } from './repo-words.ts';

type RepoStateChipProps = { repo: Pick<Repo, 'state' | 'problem' | 'errorCount' | 'warningCount'> };

/** How the last scan ended, or what is going on now. */
export function RepoStateChip({ repo }: RepoStateChipProps) {
  const { state, errorCount, warningCount } = repo;
  if (isWaiting(repo))
    return (
      <Badge variant="warn">
        <Hourglass aria-hidden />
        Waiting
      </Badge>
    );
  switch (state) {
    case 'NEW':
      return (
        <Badge variant="secondary">
          <CircleDashed aria-hidden />
          {stateWords.NEW}
        </Badge>
      );
    case 'SCANNING':
      return (
        <Badge variant="default">
          <LoaderCircle aria-hidden className="animate-spin" />
          {stateWords.SCANNING}
        </Badge>
      );
    case 'OK':
      return (
        <Badge variant="default">
          <CircleCheck aria-hidden />
          {stateWords.OK}
          {warningCount > 0 && `, ${problemWords(0, warningCount)}`}
        </Badge>
      );
    case 'PARTIAL':
      return (
        <Badge variant="warn">
          <TriangleAlert aria-hidden />
          {problemWords(errorCount, warningCount) || stateWords.PARTIAL}
        </Badge>
      );
    case 'FAILED':
      return (
        <Badge variant="destructive">
          <CircleAlert aria-hidden />
          {stateWords.FAILED}
        </Badge>
      );
    case 'DISABLED':
      return (
        <Badge variant="secondary">
          <CircleOff aria-hidden />
          {stateWords.DISABLED}
        </Badge>
      );
  }
}

/** A problem of a repository that has not failed is what its scan is waiting for. */
export function isWaiting({ state, problem }: Pick<Repo, 'state' | 'problem'>): boolean {
  return problem !== null && state !== 'FAILED' && state !== 'DISABLED';
}
