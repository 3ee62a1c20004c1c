/** An image by its parts, Docker's short spellings written out: nginx is docker.io/library/nginx:latest. */
export type ImageReference = {
  /** Host with port, such as ghcr.io or 127.0.0.1:5000. */
  registry: string;
  repository: string;
  tag: string | null;
  /** sha256:... */
  digest: string | null;
};

const dockerHub = 'docker.io';
/** Docker Hub by its address for logins and by that of its registry. */
const dockerHubHosts = new Set([dockerHub, 'index.docker.io', 'registry-1.docker.io']);
const maxNameLength = 500;
const host =
  /^(?:localhost|[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*|\[[0-9a-f:]+\])(?::\d{1,5})?$/i;
const component = /^[a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*$/;
const tagPattern = /^\w[\w.-]{0,127}$/;
const digestPattern = /^sha256:[0-9a-f]{64}$/;

/** The format of the distribution specification; undefined for what no engine could pull. */
export function parseImageReference(text: string): ImageReference | undefined {
  const [named = '', digest = null, ...more] = text.split('@');
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  const { registry, repository } = splitRegistry(colon === -1 ? named : named.slice(0, colon));
  const tag = colon === -1 ? null : named.slice(colon + 1);
  const isValid = more.length === 0 && isName(registry, repository) && isVersion(tag, digest);
  if (!isValid) return undefined;
  return {
    registry,
    repository,
    tag: digest === null ? (tag ?? 'latest') : tag,
    digest,
  };
}

function isName(registry: string, repository: string): boolean {
  return (
    registry.length + repository.length < maxNameLength &&
    host.test(registry) &&
    repository.split('/').every((part) => component.test(part))
  );
}

function isVersion(tag: string | null, digest: string | null): boolean {
  return (tag === null || tagPattern.test(tag)) && (digest === null || digestPattern.test(digest));
}

/** The first part is a registry when it could not be a name: it has a dot or a port, or is localhost. */
function splitRegistry(path: string): { registry: string; repository: string } {
  const slash = path.indexOf('/');
  const first = slash === -1 ? '' : path.slice(0, slash);
  if (!/[.:]/.test(first) && first !== 'localhost')
    return { registry: dockerHub, repository: slash === -1 ? `library/${path}` : path };
  const [registry, repository] = [registryName(first), path.slice(slash + 1)];
  const isShort = registry === dockerHub && !repository.includes('/');
  return { registry, repository: isShort ? `library/${repository}` : repository };
}

/** One name for one registry: in lower case, and docker.io for every host of Docker Hub. */
export function registryName(host: string): string {
  const name = host.toLowerCase();
  return dockerHubHosts.has(name) ? dockerHub : name;
}

/** The long spelling: docker.io/library/nginx:latest. */
export function imageText({ registry, repository, tag, digest }: ImageReference): string {
  return `${registry}/${repository}${tag === null ? '' : `:${tag}`}${digest === null ? '' : `@${digest}`}`;
}

/** As it is written, with `latest` where a tag is missing: without one an engine would pull every tag. */
export function withTag(image: string): string {
  const parsed = parseImageReference(image);
  const isComplete = !parsed || parsed.digest !== null || image.endsWith(`:${parsed.tag}`);
  return isComplete ? image : `${image}:${parsed.tag}`;
}
