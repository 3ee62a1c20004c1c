import { useState, type FormEvent } from 'react';
import { parseRepoReference } from '#domain/repo/parse-repo-reference.ts';
import { useHubMutation } from '#web/data/use-hub-mutation.ts';
import { countWords } from '#web/lib/words/count-words.ts';
import { notify } from '#web/parts/page/notify.ts';
import { createRepo, previewRepo, type RepoPreviewData } from './add-repo.queries.ts';

/** How far the adding has come. Whatever comes of it, what was typed stays. */
export type AddRepo = {
  identifier: string;
  token: string;
  /** Whether somebody wanted to go on with what cannot be understood. */
  isRefused: boolean;
  isLooking: boolean;
  isAdding: boolean;
  preview: RepoPreviewData | null;
  problem: string | null;
  write: (identifier: string) => void;
  writeToken: (token: string) => void;
  onSubmit: (event: FormEvent) => void;
};

/** First a look at what it would bring, then the adding; another address begins anew. */
export function useAddRepo(written: string, onAdded: () => void): AddRepo {
  const [identifier, setIdentifier] = useState(written);
  const [token, setToken] = useState('');
  const [isRefused, setRefused] = useState(false);
  const look = useHubMutation(previewRepo);
  const create = useHubMutation(createRepo, {
    onSuccess: ({ createGithubRepo: { name, appCount } }) => {
      void notify('success', `${name} was added with ${countWords(appCount, 'app')}.`);
      onAdded();
    },
  });
  const preview = look.data?.previewGithubRepo ?? null;

  function beginAnew() {
    setRefused(false);
    look.reset();
    create.reset();
  }

  function onSubmit(event: FormEvent) {
    event.preventDefault();
    const asked = { identifier: identifier.trim(), token: token.trim() || null };
    if (preview) create.mutate({ input: asked });
    else if (parseRepoReference(asked.identifier).ok) look.mutate(asked);
    else setRefused(true);
  }

  return {
    identifier,
    token,
    isRefused,
    preview,
    onSubmit,
    isLooking: look.isPending,
    isAdding: create.isPending,
    problem: (create.error ?? look.error)?.message ?? null,
    write: (text) => {
      setIdentifier(text);
      beginAnew();
    },
    writeToken: (text) => {
      setToken(text);
      beginAnew();
    },
  };
}
