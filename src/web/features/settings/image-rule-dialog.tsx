import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useHubMutation } from '#web/data/use-hub-mutation.ts';
import { Button } from '#web/ui/button.tsx';
import { TitledDialog } from '#web/parts/form/titled-dialog.tsx';
import { ErrorNote } from '#web/parts/page/error-note.tsx';
import { Field } from '#web/parts/form/field.tsx';
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
    <TitledDialog
      wide
      title={rule ? 'Edit the rule' : 'Add an image rule'}
      description="Pull images from another registry, or replace them."
      isOpen={isOpen}
      onClose={onClose}
    >
      <ImageRuleForm rule={rule} onSaved={onClose} />
    </TitledDialog>
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

  /** What was wrong with the rule before it was edited is no longer shown. */
  const write = (set: (value: string) => void) => (value: string) => {
    set(value);
    save.reset();
  };

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    save.mutate({ input: { id: rule?.id ?? null, match, image } });
  }

  return (
    <form onSubmit={onSubmit} className="grid grid-cols-1 gap-4">
      <RuleField
        label="Applies to"
        hint="An image prefix that ends with a slash, or an app, app:version or app:version/flavour."
        placeholder="docker.io/"
        autoFocus
        value={match}
        onChange={write(setMatch)}
      />
      <RuleField
        label="Pull from"
        hint="Replaces the prefix; for an app, the whole image."
        placeholder="registry.lab.org/mirror/"
        value={image}
        onChange={write(setImage)}
      />
      {match.trim() !== '' && image.trim() !== '' ? (
        <ImageRuleEffect rule={{ match, image }} />
      ) : (
        <Examples />
      )}
      {save.error && <ErrorNote>{save.error.message}</ErrorNote>}
      <div className="flex justify-end">
        <Button
          type="submit"
          variant="default"
          disabled={match.trim() === '' || image.trim() === '' || save.isPending}
        >
          Save the rule
        </Button>
      </div>
    </form>
  );
}

type RuleFieldProps = {
  label: string;
  hint: string;
  placeholder: string;
  autoFocus?: boolean;
  value: string;
  onChange: (value: string) => void;
};

function RuleField({ label, hint, onChange, ...input }: RuleFieldProps) {
  return (
    <Field label={label} hint={hint}>
      {(ids) => (
        <Input
          {...ids}
          {...input}
          required
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          className="font-mono"
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

function Examples() {
  return (
    <div className="text-xs text-muted-foreground">
      <p className="mb-1 font-medium">Examples</p>
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
