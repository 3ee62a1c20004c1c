/**
 * Whether a part of the app could not be fetched: as Chromium, Firefox and Safari say it. Some
 * browsers remember the failure for as long as the page is open: there only a reload asks again.
 */
export function isLostPart(error: unknown): boolean {
  return (
    error instanceof TypeError &&
    /dynamically imported module|module script failed/i.test(error.message)
  );
}
