import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useHubMutation } from '#web/data/use-hub-mutation.ts';
import { Button } from '#web/ui/button.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { ErrorNote } from '#web/ui/error-note.tsx';
import { Field } from '#web/ui/field.tsx';
import { Input } from '#web/ui/input.tsx';
import { ImageRuleEffect } from './image-rule-effect.tsx';
import { imageRulesQuery, saveImageRule, type ImageRuleData } from './settings.queries.ts';

type ImageRuleDialogProps = {
  /** null: a new one. */ rule: ImageRuleData | null;
  isOpen: boolean;
  onClose: () => void;
};

export function ImageRuleDialog({ rule, isOpen, onClose }: ImageRuleDialogProps) {
  return (
    <Dialog
      wide
      title={rule ? 'Edit the rule' : 'Add an image rule'}
      description="Where images are really pulled from."
      isOpen={isOpen}
      onClose={onClose}
    >
      <ImageRuleForm rule={rule} onSaved={onClose} />
    </Dialog>
  );
}

const examples = [
  ['docker.io/', 'registry.lab.org/mirror/', 'everything from Docker Hub'],
  ['org.lab.cells', 'registry.lab.org/cells:2', 'every version of one app'],
  ['org.lab.cells:1.2/cuda', 'registry.lab.org/cells:1.2-cuda12', 'one flavour of one version'],
] as const;

function ImageRuleForm({ rule, onSaved }: { rule: ImageRuleData | null; onSaved: () => void }) {
  const [match, setMatch] = useState(rule?.match ?? '');
  const [image, setImage] = useState(rule?.image ?? '');
  const queryClient = useQueryClient();
  const save = useHubMutation(saveImageRule, {
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: imageRulesQuery().queryKey });
      onSaved();
    },
  });

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    save.mutate({ input: { id: rule?.id ?? null, match, image } });
  }

  return (
    <form onSubmit={onSubmit} className="grid grid-cols-1 gap-4">
      <Field
        label="What it applies to"
        hint="The beginning of images, ending in a slash; or an app, app:version or app:version/flavour."
      >
        {(ids) => (
          <Input
            {...ids}
            required
            autoFocus
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            placeholder="docker.io/"
            className="font-mono"
            value={match}
            onChange={(event) => {
              setMatch(event.target.value);
              save.reset();
            }}
          />
        )}
      </Field>
      <Field label="Pull from" hint="Replaces that beginning; for an app it is the whole image.">
        {(ids) => (
          <Input
            {...ids}
            required
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            placeholder="registry.lab.org/mirror/"
            className="font-mono"
            value={image}
            onChange={(event) => {
              setImage(event.target.value);
              save.reset();
            }}
          />
        )}
      </Field>
      {match.trim() !== '' && image.trim() !== '' ? (
        <ImageRuleEffect rule={{ match, image }} />
      ) : (
        <Examples />
      )}
      {save.error && <ErrorNote>{save.error.message}</ErrorNote>}
      <div className="flex justify-end">
        <Button
          type="submit"
          look="primary"
          disabled={match.trim() === '' || image.trim() === '' || save.isPending}
        >
          Save the rule
        </Button>
      </div>
    </form>
  );
}

function Examples() {
  return (
    <div className="text-xs text-quiet">
      <p className="mb-1 font-medium">Such as</p>
      <ul className="grid grid-cols-1 gap-1">
        {examples.map(([match, image, what]) => (
          <li key={match}>
            <code className="font-mono">{match}</code> from{' '}
            <code className="font-mono">{image}</code>: {what}
          </li>
        ))}
      </ul>
    </div>
  );
}
