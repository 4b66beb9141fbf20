import { withoutAuthorization } from '../../text/authorization';
import { mask, SecretForms } from '../../text/secretForms';

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

/** Shorter values would blank out ordinary words. */
const shortestSecret = 6;

/** Takes secrets out of what is written about the extension: by value, by name and by shape. */
export class Redactor {
  readonly #secrets = new SecretForms();

  /** From now on `secret` is taken out wherever it stands, in every form that `SecretForms` knows. */
  protect(secret: string): void {
    if (secret.trim().length >= shortestSecret) this.#secrets.add(secret);
  }

  redact(text: string): string {
    const named = this.#secrets.redact(text).replace(byName, (_all, name: string, value: string) => {
      const quote = /^["']/.exec(value)?.[0] ?? '';
      return `${name}${quote}${mask}${quote}`;
    });
    return withoutAuthorization(named);
  }
}
