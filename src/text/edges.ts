/** What stands at the beginning and at the end of a text and cannot be seen, each kind once, as `U+00A0`. */
export interface Edges {
  readonly start: readonly string[];
  readonly end: readonly string[];
}

/** Blanks and line ends of every script, control and format characters. */
const blank = /^[\s\p{Z}\p{Cc}\p{Cf}]$/u;
/** Letters and marks that are drawn as nothing. */
const drawnAsNothing = new Set(
  [0x34f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x2800, 0x3164, 0xffa0].map((point) => String.fromCodePoint(point)),
);

/** `undefined` where a text begins and ends with what can be seen. Of one that has nothing else, all is its beginning. */
export function edgesOf(text: string): Edges | undefined {
  const [from, to] = bounds(text);
  if (from === 0 && to === text.length) return undefined;
  return { start: codesIn(text.slice(0, from)), end: codesIn(text.slice(to)) };
}

/** The text without what cannot be seen around it. */
export function withoutEdges(text: string): string {
  return text.slice(...bounds(text));
}

function bounds(text: string): [from: number, to: number] {
  let from = 0;
  let to = text.length;
  for (const sign of text) {
    if (!isUnseen(sign)) break;
    from += sign.length;
  }
  // Format characters beyond the first plane take two units.
  for (const sign of Array.from(text.slice(from)).reverse()) {
    if (!isUnseen(sign)) break;
    to -= sign.length;
  }
  return [from, to];
}

function isUnseen(sign: string): boolean {
  return blank.test(sign) || drawnAsNothing.has(sign);
}

function codesIn(text: string): readonly string[] {
  const codes = Array.from(text, (sign) => (sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0'));
  return [...new Set(codes)].map((code) => `U+${code}`);
}
