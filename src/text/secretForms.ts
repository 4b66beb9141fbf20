import { endsCut, type TextRange, type TextView, viewsOf } from './textView';

/** What stands in place of a secret. */
export const mask = '•••';

/** Of a secret that was cut off, less is no secret any more. */
const shortestRest = 6;
/** In bytes that mean nothing shorter ones stand by chance. */
const shortestInBase64 = 4;

/** What is looked for, made from all secrets at once. */
interface Search {
  /** The beginnings of all spellings. */
  readonly heads: RegExp;
  readonly byHead: ReadonlyMap<string, readonly string[]>;
  /** What Base64 of each secret holds; `undefined` where one has too little for that. */
  readonly base64: RegExp | undefined;
}

/**
 * The secrets that a program knows, to be found in text in whichever way they are written there: as they are, URL- and
 * form-encoded, with the escapes of JSON, JavaScript and HTML, in Base64 of both alphabets after anything that stands
 * before them, one inside another, without the blanks around them, and cut off at the end of the text or before an
 * ellipsis. `Redactor` is what uses them.
 */
export class SecretForms {
  readonly #ignoresCase: boolean;
  readonly #secrets = new Set<string>();
  #search: Search | undefined;

  constructor({ ignoresCase = false }: { readonly ignoresCase?: boolean } = {}) {
    this.#ignoresCase = ignoresCase;
  }

  /** From now on `secret` is taken out. One of blanks alone is none. */
  add(secret: string): void {
    if (secret.trim() === '' || this.#secrets.has(secret)) return;
    this.#secrets.add(secret);
    this.#search = undefined;
  }

  /** The text with a mask over each secret in it, also where two overlap. Never throws. */
  redact(text: string): string {
    if (this.#secrets.size === 0 || text === '') return text;
    const search = (this.#search ??= this.#prepared());
    const ranges = viewsOf(text, (inner) => search.base64?.test(inner) ?? true).flatMap((view) => [
      ...this.#found(view, search),
    ]);
    return ranges.length === 0 ? text : masked(text, ranges);
  }

  *#found(view: TextView, { heads, byHead }: Search): Iterable<TextRange> {
    const text = this.#folded(view.text);
    heads.lastIndex = 0;
    for (let match = heads.exec(text); match !== null; match = heads.exec(text)) {
      const start = match.index;
      // Two that overlap are both found.
      heads.lastIndex = start + 1;
      for (let length = 1; length <= match[0].length; length += 1) {
        for (const spelling of byHead.get(match[0].slice(0, length)) ?? []) {
          if (view.isBase64 && spelling.length < shortestInBase64) continue;
          const end = start + commonLength(spelling, text, start);
          const isWhole = end - start === spelling.length;
          if (isWhole || (end - start >= shortestRest && endsCut(view.text, end))) yield view.rangeOf(start, end);
        }
      }
    }
  }

  #prepared(): Search {
    const byHead = new Map<string, string[]>();
    for (const spelling of new Set([...this.#secrets].flatMap(spellingsOf).map((text) => this.#folded(text)))) {
      const head = spelling.slice(0, shortestRest);
      const same = byHead.get(head);
      if (same === undefined) byHead.set(head, [spelling]);
      else same.push(spelling);
    }
    const cores = [...this.#secrets].filter((secret) => utf8(secret).length >= shortestInBase64).map(plainPart);
    const written = this.#ignoresCase
      ? cores.flatMap((core) => core && [core, core.toLowerCase(), core.toUpperCase()])
      : cores;
    return {
      heads: anyOf([...byHead.keys()]),
      byHead,
      base64: written.includes(undefined)
        ? undefined
        : anyOf(
            written.flatMap((core) => base64Parts(core ?? '')),
            '',
          ),
    };
  }

  /** Of the same length, so that places stay. */
  #folded(text: string): string {
    if (!this.#ignoresCase) return text;
    return text.replace(/[A-Z\u0080-\uffff]/g, (unit) => {
      const lower = unit.toLowerCase();
      return lower.length === 1 ? lower : unit;
    });
  }
}

/** How a secret stands in a text whose encodings are undone. */
function spellingsOf(secret: string): readonly string[] {
  // Encoders of UTF-8 write this in place of half a pair.
  const wellFormed = secret.replace(/\p{Cs}/gu, '\ufffd');
  const texts = [secret, wellFormed].flatMap((text) => [text, text.trim(), text.trim().replace(/\s+/g, ' ')]);
  const all = texts.flatMap((text) => [text, asBytes(text)]);
  // A form has a plus for each blank.
  return all.flatMap((text) => [text, text.replaceAll(' ', '+')]);
}

/** UTF-8 with one unit for each byte: so are headers read, and codes one by one. Half a pair stays as it is. */
function asBytes(text: string): string {
  return text.replace(/[\u0080-\u{10ffff}]/gu, (sign) =>
    /\p{Cs}/u.test(sign) ? sign : String.fromCharCode(...utf8(sign)),
  );
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The beginning of the first part that every encoding but Base64 leaves alone; `undefined` where there is none. */
function plainPart(secret: string): string | undefined {
  const [part] = /[A-Za-z\d]{6}/.exec(secret) ?? /[A-Za-z\d]{4,5}/.exec(secret) ?? [];
  return part;
}

/**
 * What of the Base64 text depends on these letters alone, for each of the three places where they can begin in a group.
 */
function base64Parts(letters: string): readonly string[] {
  return [0, 1, 2].map((before) => {
    const text = btoa('\0'.repeat(before) + letters);
    return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + letters.length) * 8) / 6));
  });
}

/** Longer ones first, so that of two with the same beginning both are seen. */
function anyOf(texts: readonly string[], flags = 'g'): RegExp {
  const sorted = [...new Set(texts)].sort((a, b) => b.length - a.length);
  return new RegExp(sorted.map((text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|'), flags);
}

function commonLength(spelling: string, text: string, at: number): number {
  let length = 0;
  while (length < spelling.length && spelling.charCodeAt(length) === text.charCodeAt(at + length)) length += 1;
  return length;
}

function masked(text: string, ranges: readonly TextRange[]): string {
  const parts: string[] = [];
  let at = 0;
  let isMasked = false;
  for (const { start, end } of [...ranges].sort((a, b) => a.start - b.start)) {
    // What touches the one before goes under the same mask.
    if (start > at || !isMasked) parts.push(text.slice(at, start), mask);
    isMasked = true;
    at = Math.max(at, end);
  }
  return parts.join('') + text.slice(at);
}
