const mask = '•••';
const longestText = 200;
/** Of a header that came back, whatever it carried. */
const authorization = /\b(Basic|Bearer)(?:\s|%20)+[^\s"',;|]+/gi;
/** Servers name people to ask. */
const mailAddress = /[\p{L}\p{N}._%+-]{1,64}(?:@|%40)[\p{L}\p{N}.-]{1,255}/giu;
/** Shorter ones would blank out ordinary words. */
const shortestBase64 = 8;

export interface ProtectedValues {
  /** Client secret, access token, proxy password: gone wherever they stand, in any of the usual encodings. */
  readonly secrets: readonly string[];
  /** Client id, tenant, organization: they tell who the customer is. */
  readonly names: readonly string[];
}

/** Makes untrusted text safe to paste: one short line, without markup, hidden characters and what is protected. */
export class Screen {
  readonly #values = new Set<string>();
  #pattern: RegExp | undefined;

  constructor({ secrets, names }: ProtectedValues) {
    for (const value of [...secrets, ...names]) this.protect(value);
  }

  protect(value: string): void {
    const tidied = tidy(value);
    if (tidied === '') return;
    this.#values.add(value).add(tidied);
    this.#pattern = undefined;
  }

  /** At most 200 characters. */
  text(untrusted: string): string {
    // The values themselves may hold what tidying takes away.
    const line = this.#masked(tidy(this.#masked(untrusted)))
      .replace(authorization, `$1 ${mask}`)
      .replace(mailAddress, mask);
    return line.length > longestText ? `${line.slice(0, longestText - 1).replace(/\p{Cs}$/u, '')}…` : line;
  }

  #masked(text: string): string {
    if (this.#values.size === 0) return text;
    this.#pattern ??= new RegExp(
      [...new Set([...this.#values].flatMap(formsOf))]
        .sort((a, b) => b.length - a.length)
        .map(escapeForPattern)
        .join('|'),
      'giu',
    );
    return text.replace(this.#pattern, mask);
  }
}

/** `c… (7 characters)` for people who know the name anyway; a name of one or two letters shows none. */
export function maskedName(name: string): string {
  const characters = Array.from(name);
  const first = characters.length > 2 ? (/[\p{L}\p{N}]/u.exec(characters[0] ?? '')?.[0] ?? '') : '';
  return `${first}… (${String(characters.length)})`;
}

/** One line without hidden characters, and without what an editor or a preview makes into a link or markup. */
function tidy(text: string): string {
  return text
    .replace(/\p{Cf}/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/[[\]<>`]/g, '')
    .replace(/[a-z][a-z\d+.-]{0,40}:\/\//gi, '')
    .trim();
}

function formsOf(value: string): string[] {
  const wellFormed = value.replace(/\p{Cs}/gu, '\ufffd');
  const encoded = encodeURIComponent(wellFormed);
  const form = new URLSearchParams([['', wellFormed]]).toString().slice(1);
  const json = JSON.stringify(value).slice(1, -1);
  // UTF-8 in a header, which is read byte by byte.
  const bytes = [wellFormed, json].map((text) => Buffer.from(text).toString('latin1'));
  const base64 = [value, encoded].flatMap(base64Forms).filter((text) => text.length >= shortestBase64);
  return [value, encoded, form, json, ...bytes, ...base64];
}

/** What of the Base64 text depends on the value alone, for each of the three places where it can begin. */
function base64Forms(value: string): string[] {
  return [0, 1, 2].flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), Buffer.from(value)]).toString('base64');
    const own = text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + Buffer.byteLength(value)) * 8) / 6));
    return [own, own.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

function escapeForPattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
