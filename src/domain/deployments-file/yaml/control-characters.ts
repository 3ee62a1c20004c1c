/** Terminal escapes, NUL and the marks that turn the direction of text; line breaks and tabs apart. */
const inProse =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const inLine = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** Text that may have several lines, without what could deceive or disturb its reader. */
export function withoutControls(text: string): string {
  return text.replace(inProse, '');
}

/** Text that belongs on one line. */
export function asOneLine(text: string): string {
  return text
    .replace(/[\t\r\n]+/g, ' ')
    .replace(inLine, '')
    .trim();
}

export function hasControls(text: string): boolean {
  return text.search(inLine) >= 0;
}
