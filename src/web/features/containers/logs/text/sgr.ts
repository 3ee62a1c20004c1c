/** A stretch of a line in one look. Colours: 0 to 15 of the palette, or #rrggbb. */
export type Span = { text: string; look: Look };
export type Look = {
  fg: Colour;
  bg: Colour;
  isBold: boolean;
  isFaint: boolean;
  isItalic: boolean;
  isUnderlined: boolean;
};
export type Colour = number | string | null;

const plain: Look = {
  fg: null,
  bg: null,
  isBold: false,
  isFaint: false,
  isItalic: false,
  isUnderlined: false,
};

/**
 * What a terminal would obey and a page must not: window titles and links (OSC), device strings
 * (DCS, SOS, PM, APC), cursor movements (CSI), single escapes, control characters of both sets,
 * and the marks that turn the direction of text around. Only SGR, the colours, is understood.
 */
const sequence =
  /\x1b\[([\d;:]*)m|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\|$)|\x1b[PX^_][^\x1b]*(?:\x1b\\|$)|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?|\x1b[ -/]*[0-~]?|[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A line as spans of plain text, ready to become text nodes. */
export function parseSgr(line: string): Span[] {
  const text = lastRewrite(line);
  const spans: Span[] = [];
  let look = plain;
  let from = 0;
  for (const match of text.matchAll(sequence)) {
    push(spans, text.slice(from, match.index), look);
    from = match.index + match[0].length;
    if (match[1] !== undefined) look = applied(look, match[1]);
  }
  push(spans, text.slice(from), look);
  return spans;
}

/** The line without its colours. */
export function plainLine(line: string): string {
  return lastRewrite(line).replace(sequence, '');
}

/** A progress bar rewrites its line after a carriage return: what it wrote last is what is seen. */
function lastRewrite(line: string): string {
  const trimmed = line.replace(/\r+$/, '');
  return trimmed.slice(trimmed.lastIndexOf('\r') + 1);
}

function push(spans: Span[], text: string, look: Look) {
  if (text === '') return;
  const last = spans.at(-1);
  if (last && last.look === look) last.text += text;
  else spans.push({ text, look });
}

function applied(look: Look, parameters: string): Look {
  const codes = parameters.split(/[;:]/).map((code) => (code === '' ? 0 : Number(code)));
  let next = look;
  while (codes.length > 0) {
    const code = codes.shift() ?? 0;
    if (code === 38 || code === 48) {
      const colour = extended(codes);
      next = code === 38 ? { ...next, fg: colour } : { ...next, bg: colour };
    } else next = withCode(next, code);
  }
  return next;
}

const toggles: Record<number, Partial<Look>> = {
  1: { isBold: true },
  2: { isFaint: true },
  3: { isItalic: true },
  4: { isUnderlined: true },
  22: { isBold: false, isFaint: false },
  23: { isItalic: false },
  24: { isUnderlined: false },
  39: { fg: null },
  49: { bg: null },
};

/** Eight colours each: plain and bright, before and behind the text. */
const ranges = [
  { from: 30, part: 'fg', shift: 0 },
  { from: 40, part: 'bg', shift: 0 },
  { from: 90, part: 'fg', shift: 8 },
  { from: 100, part: 'bg', shift: 8 },
] as const;

function withCode(look: Look, code: number): Look {
  if (code === 0) return plain;
  const toggle = toggles[code];
  if (toggle) return { ...look, ...toggle };
  const range = ranges.find(({ from }) => code >= from && code < from + 8);
  if (!range) return look;
  return { ...look, [range.part]: code - range.from + range.shift };
}

/** The colour after 38 or 48: `5;n` of 256, or `2;r;g;b`. Takes what it reads off the codes. */
function extended(codes: number[]): Colour {
  const kind = codes.shift();
  if (kind === 2) return hex(codes.splice(0, 3));
  if (kind !== 5) return null;
  const index = codes.shift() ?? 0;
  if (index < 16) return index;
  if (index >= 232) return hex(Array.from({ length: 3 }, () => (index - 232) * 10 + 8));
  const step = (level: number) => (level === 0 ? 0 : level * 40 + 55);
  const cube = index - 16;
  return hex([step(Math.floor(cube / 36)), step(Math.floor(cube / 6) % 6), step(cube % 6)]);
}

function hex(channels: number[]): string {
  return `#${channels
    .map((channel) => Math.min(255, channel).toString(16).padStart(2, '0'))
    .join('')
    .padEnd(6, '0')}`;
}
