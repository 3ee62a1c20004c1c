/** Contrast that text needs on white: WCAG 2.2 AA. */
const enough = 4.5;

/** A colour for an app, #rrggbb: always the same for one identifier, and legible as text on white. */
export function releaseColour(identifier: string): string {
  const hue = hashOf(identifier) % 360;
  for (let lightness = 0.5; lightness > 0; lightness -= 0.02) {
    const rgb = rgbOf(hue, 0.6, lightness);
    if (contrastOnWhite(rgb) >= enough)
      return `#${rgb.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
  }
  return '#000000';
}

/** FNV-1a */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return hash;
}

function rgbOf(hue: number, saturation: number, lightness: number): number[] {
  const spread = saturation * Math.min(lightness, 1 - lightness);
  return [0, 8, 4].map((offset) => {
    const turn = (offset + hue / 30) % 12;
    return Math.round(255 * (lightness - spread * Math.max(-1, Math.min(turn - 3, 9 - turn, 1))));
  });
}

export function contrastOnWhite(rgb: number[]): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((part) =>
    part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
  );
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}
