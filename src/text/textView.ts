/** A text with encodings undone, of which each UTF-16 unit knows where it stands in the text that was given first. */
export interface TextView {
  readonly text: string;
  /** Bytes that any text gives when it is read as Base64: most of them mean nothing. */
  readonly isBase64: boolean;
  /** Where what these units stand for begins and ends in the first text. */
  readonly rangeOf: (start: number, end: number) => TextRange;
}

/** In UTF-16 units. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** JSON in a form in Base64, and the like. */
const deepest = 3;

/**
 * The text as it was given, with each encoding undone, and with one undone inside another. Base64 is read only where
 * `mayHoldBase64` says so of a text, for nearly every text could be some.
 */
export function viewsOf(text: string, mayHoldBase64: (text: string) => boolean): readonly TextView[] {
  const plain: TextView = { text, isBase64: false, rangeOf: (start, end) => ({ start, end }) };
  const views = [{ view: plain, depth: 0 }];
  const seen = new Set([text]);
  // The list grows while it is walked.
  for (const { view, depth } of views) {
    if (depth === deepest) continue;
    const inner = decodings.flatMap((decoding) => decoded(view, decoding) ?? []);
    if (!view.isBase64 && mayHoldBase64(view.text)) inner.push(...base64Views(view));
    for (const one of inner) {
      // The same bytes may come from signs in other places.
      if (seen.has(one.text) && !one.isBase64) continue;
      seen.add(one.text);
      views.push({ view: one, depth: depth + 1 });
    }
  }
  return views.map(({ view }) => view);
}

interface Decoding {
  /** What has to be there at all. */
  readonly sign: string;
  readonly pattern: RegExp;
  readonly meaning: (match: readonly (string | undefined)[]) => string;
}

const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', 0: '\0' };
const entities: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' },
  ...{ plus: '+', sol: '/', equals: '=', percnt: '%', bsol: '\\', num: '#' },
};

const decodings: readonly Decoding[] = [
  // Each code for itself: what is encoded as UTF-8 is looked for as its bytes.
  { sign: '%', pattern: /%(?:u([\da-f]{4})|([\da-f]{2}))/gi, meaning: ([, unit, byte]) => fromHex(unit ?? byte) },
  {
    sign: '\\',
    // `util.inspect` prints a long text of several lines in pieces.
    pattern: /\\(?:u([\da-f]{4})|u\{([\da-f]{1,6})\}|x([\da-f]{2})|([^ux]))|(?<=\\n)(['"`]) \+\n\s*\5/gi,
    meaning: ([, unit, point, byte, sign]) =>
      sign === undefined ? fromHex(unit ?? point ?? byte) : (controls[sign] ?? sign),
  },
  {
    sign: '&',
    pattern: /&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]{2,6}));/gi,
    meaning: ([all = '', hex, number, name = '']) =>
      hex !== undefined ? fromHex(hex) : number !== undefined ? fromPoint(Number(number)) : (entities[name] ?? all),
  },
];

function fromHex(hex: string | undefined): string {
  return hex === undefined ? '' : fromPoint(Number.parseInt(hex, 16));
}

function fromPoint(point: number): string {
  return point > 0x10ffff ? '\ufffd' : String.fromCodePoint(point);
}

/** `undefined` where there is nothing to undo. */
function decoded(view: TextView, { sign, pattern, meaning }: Decoding): TextView | undefined {
  if (!view.text.includes(sign)) return undefined;
  const text = view.text.replace(pattern, (...match: (string | undefined)[]) => meaning(match));
  if (text === view.text) return undefined;
  return inside(view, text, () => {
    const places = new Places();
    let at = 0;
    for (const match of view.text.matchAll(pattern)) {
      places.addEach(at, match.index);
      at = match.index + match[0].length;
      places.addAll(meaning(match).length, match.index, at);
    }
    places.addEach(at, view.text.length);
    return places;
  });
}

/** For each unit of a view the place of what it stands for in the view before. */
class Places {
  readonly starts: number[] = [];
  readonly ends: number[] = [];

  /** Units that stand for themselves. */
  addEach(start: number, end: number): void {
    for (let at = start; at < end; at += 1) this.addAll(1, at, at + 1);
  }

  /** Units that stand for the same. */
  addAll(count: number, start: number, end: number): void {
    for (let unit = 0; unit < count; unit += 1) {
      this.starts.push(start);
      this.ends.push(end);
    }
  }
}

/** Places are asked for where something was found, which is seldom. */
function inside(outer: TextView, text: string, placesOf: () => Places, isBase64 = outer.isBase64): TextView {
  let places: Places | undefined;
  return {
    text,
    isBase64,
    rangeOf: (start, end) => {
      places ??= placesOf();
      return outer.rangeOf(places.starts[start] ?? 0, places.ends[end - 1] ?? 0);
    },
  };
}

/** Long enough for four bytes wherever they begin. */
const base64Run = /[\w+/-]{6,}/g;
/** Parts runs, and is in no secret that was written in Base64. */
const gap = '\uffff';

/** Every run of the alphabet, read from each of the four places where a group of four signs may begin. */
function base64Views(view: TextView): readonly TextView[] {
  const runs = [...view.text.matchAll(base64Run)];
  return runs.length === 0 ? [] : [0, 1, 2, 3].map((phase) => base64View(view, runs, phase));
}

function base64View(view: TextView, runs: readonly RegExpExecArray[], phase: number): TextView {
  const parts: string[] = [];
  const places = new Places();
  for (const { index, 0: run } of runs) {
    const bytes = bytesOf(run.slice(phase));
    for (let at = 0; at < bytes.length; at += 4096) parts.push(String.fromCharCode(...bytes.slice(at, at + 4096)));
    for (let byte = 0; byte < bytes.length - 1; byte += 1) {
      const start = index + phase + Math.floor((byte * 8) / 6);
      places.addAll(1, start, start + 2);
    }
    // The last sign may hold a few bits of the last byte, and what fills up stands behind it.
    const end = index + run.length;
    const filled = end + (/^={1,2}/.exec(view.text.slice(end, end + 2))?.[0].length ?? 0);
    if (bytes.length > 0) places.addAll(1, index + phase + Math.floor(((bytes.length - 1) * 8) / 6), filled);
    // So that a secret that is cut with the text is seen as cut here as well.
    parts.push(endsCut(view.text, end) ? '…' : gap);
    places.addAll(1, end, end);
  }
  return inside(view, parts.join(''), () => places, true);
}

function bytesOf(signs: string): readonly number[] {
  const bytes: number[] = [];
  let bits = 0;
  let count = 0;
  for (let at = 0; at < signs.length; at += 1) {
    bits = ((bits << 6) | sixBits(signs.charCodeAt(at))) & 0x3fff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes.push((bits >> count) & 0xff);
  }
  return bytes;
}

/** Of the alphabet and of the one for addresses (RFC 4648 §4, §5). */
function sixBits(code: number): number {
  if (code === 0x5f) return 63;
  if (code >= 0x61) return code - 0x61 + 26;
  if (code >= 0x41) return code - 0x41;
  if (code >= 0x30) return code - 0x30 + 52;
  return code === 0x2b || code === 0x2d ? 62 : 63;
}

/** What is left of an escape, then the end or what shows that more came. */
const cut =
  /^(?:%[\da-f]?|\\(?:u[\da-f]{0,3}|x[\da-f]?)?|&#?[\da-z]{0,8})?(?:$|…|\.{3}|['"`]\.{3} |\[?(?:truncated|cut off)\b)/i;

/** Whether a text was cut at this place, so that only the beginning of a secret may be left before it. */
export function endsCut(text: string, at: number): boolean {
  return cut.test(text.slice(at, at + 24));
}
