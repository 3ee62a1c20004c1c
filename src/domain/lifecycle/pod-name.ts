const maxAppLength = 60;

/**
 * A valid container name (letters, digits, '-', '_', '.', first a letter or digit) for a pod of
 * this app. The suffix makes it unique; an identifier such as org.lab/Cells becomes org.lab-cells.
 */
export function podName(appIdentifier: string, suffix: string): string {
  const app = appIdentifier
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9_.]+/g, '-')
    .slice(0, maxAppLength)
    .replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '');
  return `${app || 'app'}-${suffix}`;
}
