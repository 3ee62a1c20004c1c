/** What a machine runs. Architectures in the words of OCI: amd64, arm64 ... */
export type Processor = {
  arch: string;
  /** Others that it runs by emulation, as it has said itself. */
  emulates: readonly string[];
};

/** What processors run beside their own. */
const alsoRuns: Record<string, readonly string[]> = { amd64: ['386'], arm64: ['arm'] };

/** How a processor is called that can be named in no better way. */
const others = 'other processors';

/** `platform`: as registries and engines name it, such as linux/arm64/v8. A variant is not judged. */
export function runsOn(platform: string, { arch, emulates }: Processor): boolean {
  const [os, wanted = ''] = platform.split('/');
  return os === 'linux' && [arch, ...(alsoRuns[arch] ?? []), ...emulates].includes(wanted);
}

/**
 * Why an image for these platforms cannot run on a machine; null when it can, and when nobody knows
 * its platforms.
 */
export function otherPlatform(platforms: readonly string[], processor: Processor): string | null {
  if (platforms.length === 0 || platforms.some((platform) => runsOn(platform, processor)))
    return null;
  return otherPlatformWords(platforms, processor.arch);
}

/** 'the image is for arm64, this machine is amd64'. `platforms`: empty when only that it is none of ours is known. */
export function otherPlatformWords(platforms: readonly string[], arch: string): string {
  const names = [...new Set(platforms.map(nameOf))];
  return `the image is for ${names.join(' and ') || others}, this machine is ${arch}`;
}

/** Of an image for Linux the processor says enough. */
function nameOf(platform: string): string {
  const [os, arch = ''] = platform.split('/');
  return os === 'linux' ? arch : `${os}/${arch}`;
}
