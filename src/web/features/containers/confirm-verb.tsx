import { countWords } from '#web/lib/words/count-words.ts';
import { ConfirmDialog } from '#web/parts/form/confirm-dialog.tsx';
import { verbWords, type PodVerb } from './pod-verb.ts';

type ConfirmVerbProps = {
  verb: PodVerb;
  pods: readonly { id: string; name: string }[];
  /** Selected, but the verb makes no sense for them now. */ skipped: number;
  onConfirm: () => void;
  onClose: () => void;
};

export function ConfirmVerb({ verb, pods, skipped, onConfirm, onClose }: ConfirmVerbProps) {
  const { word, consequence } = verbWords[verb];
  const [only] = pods;
  const title =
    pods.length === 1 && only
      ? `${word} ${only.name}?`
      : `${word} ${countWords(pods.length, 'container')}?`;
  return (
    <ConfirmDialog
      title={title}
      verb={word}
      isOpen
      isDangerous={verb === 'REMOVE'}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <p>{consequence}</p>
      {pods.length > 1 && (
        <ul className="max-h-48 overflow-y-auto rounded-lg border px-3 py-2 text-muted-foreground">
          {pods.map(({ id, name }) => (
            <li key={id} className="truncate" data-hint={name}>
              {name}
            </li>
          ))}
        </ul>
      )}
      {skipped > 0 && (
        <p className="text-muted-foreground">
          Not possible now for {countWords(skipped, 'other selected container')}, which{' '}
          {skipped === 1 ? 'is' : 'are'} skipped.
        </p>
      )}
    </ConfirmDialog>
  );
}
