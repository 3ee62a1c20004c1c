import { parseImageReference } from '#domain/image/image-reference.ts';
import { otherPlatformWords } from '#domain/image/platform.ts';
import { refusalKind } from './refusal-kind.ts';

/** Why an image cannot be had, and what to do, from the words of the engine or the registry. */
export function imageRefusal(image: string, words: string): string {
  const parsed = parseImageReference(image);
  if (!parsed) return nameRefusal(image);
  const machine = machineRefused(words);
  if (machine !== undefined)
    return `${image} does not run on this machine: ${otherPlatformWords([], machine)}. Choose another flavour or another machine.`;
  const registry = parsed.registry === 'docker.io' ? 'Docker Hub' : parsed.registry;
  return `The image ${image} cannot be pulled${becauseOf(words, registry, logInAt(parsed.registry))}`;
}

function nameRefusal(image: string): string {
  const isCase = parseImageReference(image.toLowerCase()) !== undefined;
  return isCase
    ? `The image ${image} cannot be pulled: names of images are in lower case. Its publisher has to correct it in the deployments file.`
    : `The image ${image} cannot be pulled: this is not the name of an image. Its publisher has to correct it in the deployments file.`;
}

function logInAt(registry: string): string {
  const place = registry === 'docker.io' ? '' : ` ${registry}`;
  return `on the machine of this backend (docker login${place}, or podman login ${registry})`;
}

function becauseOf(words: string, registry: string, logIn: string): string {
  switch (refusalKind(words)) {
    case 'not allowed':
      return notAllowed(words, registry, logIn);
    case 'not now':
      return /too ?many ?requests|rate limit|(?:HTTP|status)(?: code)?:? 429\b/i.test(words)
        ? `: ${registry} lets this machine pull no more for now. Try again later, or log in ${logIn}.`
        : `: ${registry} cannot answer now. Try again in a few minutes.`;
    case 'no such image':
      return noSuchImage(registry);
    case 'cannot reach':
      return cannotReach(words, registry);
    case 'no room':
      return ': the disk of this machine is full. Free some space, then try again.';
    case 'other':
      return '. Try again; if it fails again, the words of the engine say more.';
  }
}

/** The processor that a registry has no image for, when that is what the engine says. */
function machineRefused(words: string): string | undefined {
  const found =
    /no (?:matching manifest|image found in .*) for (?:platform |architecture )?"?(\w+\/)?(\w+)/i.exec(
      words,
    );
  return found?.[2];
}

function notAllowed(words: string, registry: string, logIn: string): string {
  if (/does not exist or may require/i.test(words))
    return `: ${registry} has no such image, or shows it only after a log-in. Check its name, or log in ${logIn}.`;
  if (/invalid username|incorrect username|bad username|login attempt|invalid_grant/i.test(words))
    return `: ${registry} does not take the log-in of this machine. Log in again ${logIn}.`;
  return `: ${registry} wants a log-in, or does not let this one read it. Log in ${logIn}, then try again.`;
}

function noSuchImage(registry: string): string {
  return `: ${registry} has no image of this name and tag. Check both; it may have been removed or never published.`;
}

function cannotReach(words: string, registry: string): string {
  if (/x509|certificate/i.test(words))
    return `: this machine does not trust the certificate of ${registry}. Add its authority to those that the engine trusts.`;
  if (/HTTP response to HTTPS client/i.test(words))
    return `: ${registry} speaks plain http. Name it among the insecure registries in the settings of the engine.`;
  return `: the machine of this backend does not reach ${registry}. Check its network and the name of the registry, then try again.`;
}
