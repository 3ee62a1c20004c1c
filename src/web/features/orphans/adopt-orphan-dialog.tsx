import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Orphan } from '#web/data/fragments/orphan-fragment.ts';
import { useHubMutation } from '#web/data/use-hub-mutation.ts';
import { Button } from '#web/ui/button.tsx';
import { TitledDialog } from '#web/parts/form/titled-dialog.tsx';
import { ErrorNote } from '#web/parts/page/error-note.tsx';
import { Field } from '#web/parts/form/field.tsx';
import { OptionSelect } from '#web/parts/form/option-select.tsx';
import { Skeleton } from '#web/ui/skeleton.tsx';
import { adoptOrphan, orphanFlavoursQuery, type OrphanFlavour } from './orphans.queries.ts';

/** Asks which app it is a container of: one whose flavour runs exactly its image. */
export function AdoptOrphanDialog({ orphan, onClose }: { orphan: Orphan; onClose: () => void }) {
  const { data, error, isLoading } = useQuery({ ...orphanFlavoursQuery(orphan.id), staleTime: 0 });
  const [chosen, setChosen] = useState<string>();
  const navigate = useNavigate();
  const adopt = useHubMutation(adoptOrphan, {
    onSuccess: ({ adoptOrphan: { pods } }) => {
      onClose();
      if (pods[0]) void navigate(`/containers/${pods[0].id}`);
    },
  });
  const problem = error ?? adopt.error;
  const flavours = data?.orphan.flavours;
  const flavour = chosen ?? flavours?.[0]?.id;
  return (
    <TitledDialog
      title={`Adopt ${orphan.name}`}
      description="It becomes a container of an app and keeps running as it is."
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button variant="outline" onClick={onClose}>
            Cancel
          </Button>
          <Button
            variant="default"
            disabled={flavour === undefined || adopt.isPending}
            onClick={() => flavour && adopt.mutate({ input: { orphan: orphan.id, flavour } })}
          >
            Adopt
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-1 gap-3 text-sm">
        {problem && <ErrorNote>{problem.message}</ErrorNote>}
        {isLoading && <Skeleton className="h-16" />}
        {flavours && (
          <Flavours
            image={orphan.image}
            flavours={flavours}
            chosen={flavour}
            onChoose={setChosen}
          />
        )}
      </div>
    </TitledDialog>
  );
}

type FlavoursProps = {
  image: string;
  flavours: OrphanFlavour[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
};

function Flavours({ image, flavours, chosen, onChoose }: FlavoursProps) {
  if (flavours.length === 0)
    return (
      <p>
        No app in the store runs <code className="font-mono text-xs">{image}</code>. Add the
        repository that lists it, then adopt the container; or remove the container.
      </p>
    );
  return (
    <Field label="App" hint={`Those that run ${image}.`}>
      {(ids) => (
        <OptionSelect
          {...ids}
          value={chosen ?? ''}
          onChange={onChoose}
          options={flavours.map(({ id, name, release }) => ({
            value: id,
            label: `${release.app.name} ${release.version} · ${name}`,
          }))}
          className="w-full"
        />
      )}
    </Field>
  );
}
