import { Plus, RotateCw, SunMoon } from 'lucide-react';
import { useHubMutation } from '#web/data/use-hub-mutation.ts';
import type { PaletteAction } from '#web/features/palette/actions.ts';
import { rescanAll } from '#web/features/palette/palette.queries.ts';
import { Palette } from '#web/features/palette/palette.tsx';
import { chooseTheme, currentTheme } from '#web/lib/theme.ts';
import { notify } from '#web/parts/page/notify.ts';
import { paletteLinks } from './place-links.ts';

/** The palette with what can be done in this app. */
export function AppPalette({ onClose }: { onClose: () => void }) {
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
  return <Palette actions={actions} onClose={onClose} />;
}
