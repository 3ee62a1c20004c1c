import { imageText, parseImageReference } from './image-reference.ts';

/** Whether two spellings name one image: nginx and docker.io/library/nginx:latest do. */
export function isSameImage(a: string, b: string): boolean {
  if (a === b) return true;
  const [one, other] = [parseImageReference(a), parseImageReference(b)];
  return one !== undefined && other !== undefined && imageText(one) === imageText(other);
}

/** The last part of an image's name, which every spelling of it and every mirror of it has. */
export function shortName(image: string): string {
  return (parseImageReference(image)?.repository ?? image).split('/').at(-1) ?? image;
}
