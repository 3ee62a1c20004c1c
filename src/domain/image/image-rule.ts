import { imageText, parseImageReference } from './image-reference.ts';

/**
 * Another place to pull from. A match that ends in a slash is the beginning of an image (docker.io/)
 * and is replaced; every other one is an app, its identifier:version or its
 * identifier:version/flavour, and gets the whole image.
 */
export type ImageRule = { match: string; image: string };

export type PublishedImage = {
  image: string;
  identifier: string;
  version: string;
  flavour: string;
};

function isPrefixRule({ match }: Pick<ImageRule, 'match'>): boolean {
  return match.endsWith('/');
}

/** The rule that decides: of a flavour before one of a release, of an app, then the longest prefix. */
export function imageRuleFor<Rule extends ImageRule>(
  rules: readonly Rule[],
  { image, identifier, version, flavour }: PublishedImage,
): Rule | undefined {
  const release = `${identifier}:${version}`;
  for (const match of [`${release}/${flavour}`, release, identifier]) {
    const rule = rules.find((one) => one.match === match && !isPrefixRule(one));
    if (rule) return rule;
  }
  const prefixes = rules.filter(
    (rule) =>
      isPrefixRule(rule) && spellings(image).some((spelling) => spelling.startsWith(rule.match)),
  );
  return prefixes.toSorted(
    (a, b) => b.match.length - a.match.length || (a.match < b.match ? -1 : 1),
  )[0];
}

/** What is pulled when this rule decides. */
export function imageAfter({ match, image: replacement }: ImageRule, image: string): string {
  if (!isPrefixRule({ match })) return replacement;
  const spelling = spellings(image).find((one) => one.startsWith(match));
  return spelling === undefined ? image : `${replacement}${spelling.slice(match.length)}`;
}

/** As its publisher wrote it, and written out. */
function spellings(image: string): string[] {
  const parsed = parseImageReference(image);
  return parsed ? [image, imageText(parsed)] : [image];
}

/** The rule as it is kept, or one sentence about what is wrong with it. */
export function checkImageRule(
  written: ImageRule,
): { ok: true; rule: ImageRule } | { ok: false; because: string } {
  const [match, image] = [written.match.trim(), written.image.trim()];
  if (match === '' || match.length > 500)
    return refused(
      'Enter what the rule applies to: an image prefix that ends in a slash, such as docker.io/, an app, app:version or app:version/flavour.',
    );
  if (/[\s\p{Cc}]/u.test(match))
    return refused(
      `"${match}" has spaces in it. Write the identifier of the app as its page shows it.`,
    );
  if (!match.endsWith('/')) {
    return parseImageReference(image)
      ? { ok: true, rule: { match, image } }
      : refused(
          `"${image}" is not an image. Write it as an engine pulls it, such as registry.example.org/lab/cells:1.2.`,
        );
  }
  if (!isPrefix(match))
    return refused(
      `"${match}" is not the beginning of an image. Write a registry with or without a path, such as docker.io/ or ghcr.io/lab/.`,
    );
  const replacement = image.endsWith('/') ? image : `${image}/`;
  return isPrefix(replacement)
    ? { ok: true, rule: { match, image: replacement } }
    : refused(
        `"${image}" is not a place for images. Write a registry with or without a path, such as registry.example.org/mirror/.`,
      );
}

function isPrefix(text: string): boolean {
  return parseImageReference(`${text}name`) !== undefined;
}

function refused(because: string): { ok: false; because: string } {
  return { ok: false, because };
}
