import { withoutAuthorization } from './authorization';
import { mask, SecretForms } from './secretForms';

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

export interface RedactorOptions {
  /** Shorter values, without the blanks around them, stay: in a log they would blank out ordinary words. */
  readonly shortest?: number;
  /** Whether the value behind the name of a secret goes, too: in what people wrote for people it is a word. */
  readonly namesSecrets?: boolean;
  /** Servers repeat names in other letters, in hosts for example. */
  readonly ignoresCase?: boolean;
}

/**
 * Takes secrets out of text: by value, by name and by shape. The one place for it: the log, reports and the words of
 * servers go through here. Unless told otherwise as for a log.
 */
export class Redactor {
  readonly #secrets: SecretForms;
  readonly #shortest: number;
  readonly #namesSecrets: boolean;

  constructor({ shortest = 6, namesSecrets = true, ignoresCase = false }: RedactorOptions = {}) {
    this.#secrets = new SecretForms({ ignoresCase });
    this.#shortest = shortest;
    this.#namesSecrets = namesSecrets;
  }

  /** From now on `secret` is taken out wherever it stands, in every form that `SecretForms` knows. */
  protect(secret: string): void {
    if (secret.trim().length >= this.#shortest) this.#secrets.add(secret);
  }

  redact(text: string): string {
    const masked = this.withoutProtected(text);
    const named = this.#namesSecrets ? masked.replace(byName, masking) : masked;
    return withoutAuthorization(named);
  }

  /** By value alone: for text in which markup is still to be read, and may be part of a secret. */
  withoutProtected(text: string): string {
    return this.#secrets.redact(text);
  }
}

function masking(_all: string, name: string, value: string): string {
  const quote = /^["']/.exec(value)?.[0] ?? '';
  return `${name}${quote}${mask}${quote}`;
}
