import { Plus, RotateCw, SunMoon } from 'lucide-react';
import { useState } from 'react';
import { useHubMutation } from '#web/data/use-hub-mutation.ts';
import { ConfirmVerb } from '#web/features/containers/confirm-verb.tsx';
import type { PodVerb } from '#web/features/containers/pod-verb.ts';
import type { PaletteAction } from '#web/features/palette/actions.ts';
import { rescanAll, type PalettePod } from '#web/features/palette/palette.queries.ts';
import { Palette } from '#web/features/palette/palette.tsx';
import { chooseTheme, currentTheme } from '#web/lib/theme.ts';
import { notify } from '#web/parts/page/notify.ts';
import { paletteLinks } from './place-links.ts';
import { usePodActs } from './use-pod-acts.ts';

/** The palette with what can be done in this app. */
export function AppPalette({ onClose }: { onClose: () => void }) {
  const [asking, setAsking] = useState<{ verb: PodVerb; pod: PalettePod } | null>(null);
  const { acts, ask } = usePodActs((verb, pod) => setAsking({ verb, pod }));
  const rescan = useHubMutation(rescanAll, {
    onSuccess: () => void notify('success', 'Rescanning all repositories.'),
    onError: (error) => void notify('error', error.message),
  });
  const actions: PaletteAction[] = [
    { title: 'Add repository', words: 'github gitlab source new', icon: Plus, to: '/repos?add' },
    {
      title: 'Connect a backend',
      words: 'docker podman machine new',
      icon: Plus,
      to: '/backends?connect',
    },
    {
      title: 'Rescan all repositories',
      words: 'refresh update',
      icon: RotateCw,
      act: () => rescan.mutate({}),
    },
    {
      title: 'Toggle theme',
      words: 'dark light mode',
      icon: SunMoon,
      act: () => chooseTheme(currentTheme() === 'dark' ? 'light' : 'dark'),
    },
    ...paletteLinks(),
  ];
  if (asking)
    return (
      <ConfirmVerb
        verb={asking.verb}
        pods={[asking.pod]}
        skipped={0}
        onClose={onClose}
        onConfirm={() => {
          onClose();
          void ask(asking.verb, asking.pod);
        }}
      />
    );
  return <Palette actions={actions} podActs={acts} onClose={onClose} />;
}
