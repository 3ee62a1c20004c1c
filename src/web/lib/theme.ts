export type Theme = 'light' | 'dark';

const key = 'kabinet-theme';

/** What public/theme.js has set, or somebody has chosen. */
export function currentTheme(): Theme {
  return document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light';
}

/** Shows the theme and keeps it for the next visit; public/theme.js reads it then. */
export function chooseTheme(theme: Theme): void {
  localStorage.setItem(key, theme);
  document.documentElement.dataset.theme = theme;
}

/** Hears of every change, also of the system's. */
export function watchTheme(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}
