/**
 * Whether a part of the app could not be fetched: as Chromium, Firefox and Safari say it. A second
 * try within the same page gives the same answer, only a reload asks again.
 */
export function isLostPart(error: unknown): boolean {
  return (
    error instanceof TypeError &&
    /dynamically imported module|module script failed/i.test(error.message)
  );
}
