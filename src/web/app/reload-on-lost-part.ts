const key = 'kabinet.reloaded-at';
const onceWithinMs = 10_000;

/**
 * A part of the app could not be fetched: another version was installed meanwhile, or the network
 * changed at that moment. One reload brings it, since what survives a reload is in the URL. A part
 * that is missing after that as well is told by its page.
 */
export function reloadOnLostPart(window: Window, now: () => number): void {
  window.addEventListener('vite:preloadError', (event) => {
    const last = Number(window.sessionStorage.getItem(key) ?? Number.NEGATIVE_INFINITY);
    if (now() - last < onceWithinMs) return;
    window.sessionStorage.setItem(key, String(now()));
    event.preventDefault();
    window.location.reload();
  });
}
