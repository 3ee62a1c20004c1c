export type Theme = 'light' | 'dark';

const key = 'kabinet-theme';
const watchers = new Set<() => void>();

export function currentTheme(): Theme {
  return document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light';
}

/** Shows the theme and keeps it for the next visit; public/theme.js reads it then. */
export function chooseTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  localStorage.setItem(key, theme);
  for (const watch of watchers) watch();
}

export function watchTheme(onChange: () => void): () => void {
  watchers.add(onChange);
  return () => watchers.delete(onChange);
}
