import { Redactor } from '../../../text/redactor';
import { mask } from '../../../text/secretForms';

const longestText = 200;
/** Servers name people to ask. */
const mailAddress = /[\p{L}\p{N}._%+-]{1,64}(?:@|%40)[\p{L}\p{N}.-]{1,255}/giu;

export interface ProtectedValues {
  /** Client secret, access token, proxy password: gone wherever they stand, in any form. */
  readonly secrets: readonly string[];
  /** Client id, tenant, organization: they tell who the customer is. */
  readonly names: readonly string[];
}

/** Makes untrusted text safe to paste: one short line, without markup, hidden characters and what is protected. */
export class ReportRedactor {
  readonly #values = new Redactor({ shortest: 1, namesSecrets: false, ignoresCase: true });

  constructor({ secrets, names }: ProtectedValues) {
    for (const value of [...secrets, ...names]) this.protect(value);
  }

  protect(value: string): void {
    const tidied = tidy(value);
    if (tidied === '') return;
    this.#values.protect(value);
    this.#values.protect(tidied);
  }

  /** The text as it came, but for what is protected: for those that read markup, which may be part of a secret. */
  masked(untrusted: string): string {
    return this.#values.withoutProtected(untrusted);
  }

  /** At most 200 characters. */
  text(untrusted: string): string {
    // The values themselves may hold what tidying takes away.
    const line = this.#values.redact(tidy(this.masked(untrusted))).replace(mailAddress, mask);
    return line.length > longestText ? `${line.slice(0, longestText - 1).replace(/\p{Cs}$/u, '')}…` : line;
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
