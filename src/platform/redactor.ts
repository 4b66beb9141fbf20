const mask = '•••';

/** Names whose value is a secret wherever it stands: headers, form fields, JSON members, settings. */
const secretNames =
  'authorization|proxy-authorization|client_secret|clientSecret|access_token|accessToken|refresh_token|refreshToken|id_token|assertion|password|set-cookie|cookie';

/**
 * `name: value` and `name=value` with or without quotes, as headers, forms, JSON and util.inspect print them. A bare
 * value ends at the next separator; that of an Authorization header has two words.
 */
const byName = new RegExp(
  `(["']?\\b(?:${secretNames})\\b["']?\\s*[:=]\\s*)("(?:[^"\\\\]|\\\\.)*"?|'(?:[^'\\\\]|\\\\.)*'?|(?:(?:Bearer|Basic)\\s+)?[^\\s&,;"'}\\]]+)`,
  'gi',
);

const byShape = [
  /\bBearer\s+[\w\-.~+/]+=*/gi,
  /\bBasic\s+[A-Za-z0-9+/]{8,}={0,2}/gi,
  // A JSON Web Token: three parts in base64url, the first of which is a JSON object.
  /\beyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*/g,
];

/** Shorter values would blank out ordinary words. */
const shortestSecret = 6;

/** Takes secrets out of text: by value, by name and by shape. */
export class Redactor {
  readonly #forms = new Set<string>();
  #pattern: RegExp | undefined;

  /** From now on `secret` is taken out wherever it stands: as it is, URL-encoded, in Base64 or escaped in JSON. */
  protect(secret: string): void {
    if (secret.length < shortestSecret || this.#forms.has(secret)) return;
    for (const form of formsOf(secret)) this.#forms.add(form);
    this.#pattern = undefined;
  }

  redact(text: string): string {
    let result = text;
    if (this.#forms.size > 0) {
      this.#pattern ??= new RegExp(
        [...this.#forms]
          .sort((a, b) => b.length - a.length)
          .map(escapeForPattern)
          .join('|'),
        'g',
      );
      result = result.replace(this.#pattern, mask);
    }
    result = result.replace(byName, (_all, name: string, value: string) => {
      const quote = /^["']/.exec(value)?.[0] ?? '';
      return `${name}${quote}${mask}${quote}`;
    });
    for (const pattern of byShape) result = result.replace(pattern, mask);
    return result;
  }
}

function formsOf(secret: string): Iterable<string> {
  const encoded = encodeURIComponent(secret);
  const asJson = JSON.stringify(secret).slice(1, -1);
  return [
    secret,
    encoded,
    encoded.replaceAll('%20', '+'),
    asJson,
    ...base64Forms(secret),
    ...base64Forms(encoded),
  ].filter((form) => form.length >= shortestSecret);
}

/**
 * The characters of the Base64 text that depend on the secret alone, for each of the three places where it can begin
 * inside a longer text (`id:secret` of a Basic header).
 */
function base64Forms(secret: string): string[] {
  const forms: string[] = [];
  for (const before of [0, 1, 2]) {
    const text = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]).toString('base64');
    const first = Math.ceil((before * 8) / 6);
    const last = Math.floor(((before + Buffer.byteLength(secret)) * 8) / 6);
    const own = text.slice(first, last);
    forms.push(own, own.replaceAll('+', '-').replaceAll('/', '_'));
  }
  return forms;
}

function escapeForPattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
