import { Link } from 'react-router';
import { Button } from '#web/ui/button.tsx';
import { ErrorNote } from '#web/parts/page/error-note.tsx';
import { Field } from '#web/parts/form/field.tsx';
import { Input } from '#web/ui/input.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { ReferenceField } from './reference-field.tsx';
import { RepoPreview } from './repo-preview.tsx';
import { useAddRepo, type AddRepo } from './use-add-repo.ts';

/** `written` stands in the field at first; it is not asked for before somebody says so. */
export function AddRepoForm({ written, onAdded }: { written: string; onAdded: () => void }) {
  const add = useAddRepo(written, onAdded);
  return (
    <form onSubmit={add.onSubmit} className="grid grid-cols-1 gap-4">
      <ReferenceField value={add.identifier} isRefused={add.isRefused} onChange={add.write} />
      <Field
        label="Access token"
        hint="Only for private repositories: a token with read access. Stored encrypted, never shown again."
      >
        {(ids) => (
          <Input
            {...ids}
            type="password"
            autoComplete="off"
            spellCheck={false}
            maxLength={1_000}
            placeholder="None"
            value={add.token}
            onChange={(event) => add.writeToken(event.target.value)}
          />
        )}
      </Field>
      {add.isLooking && (
        <div role="status" aria-label="Reading the repository">
          <Skeleton className="h-32" />
        </div>
      )}
      {add.preview && <RepoPreview preview={add.preview} />}
      {add.problem !== null && <ErrorNote>{add.problem}</ErrorNote>}
      <div className="sticky -bottom-4 -mx-5 -mb-4 flex justify-end border-t bg-card px-5 py-3 sm:rounded-b-2xl">
        <NextStep add={add} />
      </div>
    </form>
  );
}

function NextStep({
  add: { identifier, preview, problem, isLooking, isAdding },
}: {
  add: AddRepo;
}) {
  if (preview === null)
    return (
      <Button type="submit" variant="default" disabled={identifier.trim() === '' || isLooking}>
        {problem === null ? 'Preview' : 'Preview again'}
      </Button>
    );
  if (preview.existing)
    return (
      <Button asChild variant="default">
        <Link to={`/repos/${preview.existing.id}`}>Open the repository</Link>
      </Button>
    );
  return (
    <Button type="submit" variant="default" disabled={isAdding}>
      Add repository
    </Button>
  );
}
