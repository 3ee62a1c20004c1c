import { CircleAlert, CircleCheck, CircleDashed, CircleSlash, type LucideIcon } from 'lucide-react';
import type { CommandState } from '#domain/command/command.ts';
import type { Command } from '#web/data/fragments/command-fragment.ts';
import { useHubMutation } from '#web/data/use-hub-mutation.ts';
import { cn } from '#web/lib/cn.ts';
import { Button } from '#web/ui/button.tsx';
import { notify } from '#web/parts/page/notify.ts';
import { TimeAgo } from '#web/parts/text/time-ago.tsx';
import { cancelCommand } from './container-page.queries.ts';
import { Reason } from '../reason.tsx';

const stateWords: Record<CommandState, { word: string; icon: LucideIcon; look: string }> = {
  QUEUED: { word: 'Queued', icon: CircleDashed, look: 'text-muted-foreground' },
  LEASED: { word: 'Sent', icon: CircleDashed, look: 'text-muted-foreground' },
  ACCEPTED: { word: 'Accepted', icon: CircleDashed, look: 'text-primary' },
  RUNNING: { word: 'In progress', icon: CircleDashed, look: 'text-primary' },
  SUCCEEDED: { word: 'Done', icon: CircleCheck, look: 'text-emerald-700 dark:text-emerald-300' },
  FAILED: { word: 'Failed', icon: CircleAlert, look: 'text-destructive' },
  REJECTED: { word: 'Refused', icon: CircleAlert, look: 'text-destructive' },
  EXPIRED: { word: 'Expired', icon: CircleSlash, look: 'text-destructive' },
  CANCELLED: { word: 'Cancelled', icon: CircleSlash, look: 'text-muted-foreground' },
  IN_DOUBT: { word: 'Outcome unknown', icon: CircleAlert, look: 'text-destructive' },
};

const verbWords = {
  DEPLOY: 'Install',
  START: 'Start',
  STOP: 'Stop',
  RESTART: 'Restart',
  REMOVE: 'Remove',
} as const;

/** What was asked of the container, by whom, and what came of it; newest first. */
export function CommandHistory({ commands }: { commands: Command[] }) {
  if (commands.length === 0)
    return <p className="text-sm text-muted-foreground">No actions yet.</p>;
  return (
    <ol aria-label="Activity" className="divide-y rounded-xl border bg-card text-sm">
      {commands.map((command) => (
        <CommandRow key={command.id} command={command} />
      ))}
    </ol>
  );
}

function CommandRow({
  command: { id, verb, state, reason, createdAt, createdBy },
}: {
  command: Command;
}) {
  const { word, icon: Icon, look } = stateWords[state];
  const cancel = useHubMutation(cancelCommand, {
    onError: (error) => void notify('error', error.message),
  });
  const isWaiting = state === 'QUEUED' || state === 'LEASED';
  return (
    <li className="flex items-start gap-3 px-3 py-2.5">
      <Icon aria-hidden className={cn('mt-0.5 size-4 shrink-0', look)} />
      <div className="min-w-0 flex-1">
        <p>
          <span className="font-medium">{verbWords[verb]}</span>{' '}
          <span className={look}>{word}</span>
        </p>
        {reason !== null && (
          <div className="text-destructive [overflow-wrap:anywhere]">
            <Reason text={reason} />
          </div>
        )}
        <p className="text-xs text-muted-foreground">
          {createdBy} · <TimeAgo at={createdAt} />
        </p>
      </div>
      {isWaiting && (
        <Button
          variant="outline"
          size="sm"
          disabled={cancel.isPending}
          onClick={() => cancel.mutate({ id })}
        >
          Cancel
        </Button>
      )}
    </li>
  );
}
