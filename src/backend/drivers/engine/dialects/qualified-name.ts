/**
 * Podman looks for a short name on this machine and in every registry that it is configured with, Docker on
 * Docker Hub. Kabinet's names mean what they mean to Docker: app -> docker.io/library/app.
 */
export function qualifiedName(image: string): string {
  const [first = '', ...rest] = image.split('/');
  if (rest.length === 0) return `docker.io/library/${image}`;
  const isRegistry = first.includes('.') || first.includes(':') || first === 'localhost';
  return isRegistry ? image : `docker.io/${image}`;
}
