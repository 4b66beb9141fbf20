import { mask } from './secretForms';

/** The scheme, and what follows it in a header, an address or a form. */
const credentials = /\b(Basic|Bearer)((?:\s|%20|\+)+)([^\s"',;|]{6,})/gi;
/** A JSON Web Token: three parts in base64url, the first of which is a JSON object (RFC 7519 §3). */
const webToken = /\beyJ[\w-]{5,}\.[\w-]{5,}\.[\w-]*/g;
/** `Bearer token`, `Basic authentication`, `Bearer realm="api"`: words of a sentence. */
const word = /^[A-Za-z]?[a-z]+[.:)=]*$/;

/** Takes out what has the shape of a credential: what follows `Basic` and `Bearer`, and JSON Web Tokens. */
export function withoutAuthorization(text: string): string {
  return text
    .replace(credentials, (all, scheme: string, blank: string, value: string) =>
      word.test(value) ? all : `${scheme}${blank}${mask}`,
    )
    .replace(webToken, mask);
}
