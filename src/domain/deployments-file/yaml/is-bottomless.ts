const maxOpen = 100;
/** Lists in lists on one line, such as `- - - -`. */
const stairs = /^[ \t]*(?:[?:-][ \t]+){100}/m;
/** Text that stands further in than a hundred levels would. */
const farIn = /^ {400,}\S/m;

/**
 * Whether text is nested so deeply that a parser would be busy with it for minutes. A look at
 * brackets and indicators alone: cheap, and wrong only about text that nobody writes.
 */
export function isBottomless(text: string): boolean {
  if (stairs.test(text) || farIn.test(text)) return true;
  let open = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    open = bracket === '[' || bracket === '{' ? open + 1 : Math.max(0, open - 1);
    if (open > maxOpen) return true;
  }
  return false;
}
