import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useHubMutation } from '#web/data/use-hub-mutation.ts';
import { saveSuite, type SuiteAppData, type SuiteData } from './suites.queries.ts';

type Draft = Pick<SuiteData, 'name' | 'description' | 'apps'>;

/** The state of the form of a suite. A new one is opened once it is saved. */
export function useSuiteForm(
  suite: SuiteData | undefined,
  firstApps: SuiteAppData[],
  onSaved: () => void,
) {
  const navigate = useNavigate();
  const [draft, setDraft] = useState<Draft>(
    suite ?? { name: '', description: '', apps: firstApps },
  );
  const { mutate, error, isPending } = useHubMutation(saveSuite, {
    onSuccess: ({ saveSuite: saved }) => {
      onSaved();
      if (!suite) void navigate(`/suites/${saved.id}`);
    },
  });
  return {
    draft,
    change: (part: Partial<Draft>) => setDraft({ ...draft, ...part }),
    error: error?.message,
    isReady: !isPending && draft.apps.length > 0 && draft.name.trim().length >= 2,
    save: () =>
      mutate({
        input: {
          id: suite?.id ?? null,
          name: draft.name,
          description: draft.description,
          apps: draft.apps.map(({ id }) => id),
        },
      }),
  };
}
