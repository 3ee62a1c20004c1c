import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useHubMutation } from '#web/data/use-hub-mutation.ts';
import { firstDraft, isComplete, suiteInput, type SuiteDraft } from './suite-draft.ts';
import { saveSuite, type SuiteAppData, type SuiteData } from './suites.queries.ts';

/** The state of the form of a suite. A new one is opened once it is saved. */
export function useSuiteForm(
  suite: SuiteData | undefined,
  firstApps: SuiteAppData[],
  onSaved: () => void,
) {
  const navigate = useNavigate();
  const [draft, setDraft] = useState<SuiteDraft>(() => firstDraft(suite, firstApps));
  const { mutate, error, isPending } = useHubMutation(saveSuite, {
    onSuccess: ({ saveSuite: saved }) => {
      onSaved();
      if (!suite) void navigate(`/suites/${saved.id}`);
    },
  });
  return {
    draft,
    change: (part: Partial<SuiteDraft>) => setDraft({ ...draft, ...part }),
    error: error?.message,
    isReady: !isPending && isComplete(draft),
    save: () => mutate({ input: suiteInput(suite?.id ?? null, draft) }),
  };
}
