/** Shows a short notice. The notices' code is loaded with the first one. */
export async function notify(kind: 'success' | 'error' | 'message', text: string): Promise<void> {
  const { showNotice } = await import('./notices.tsx');
  showNotice(kind, text);
}
