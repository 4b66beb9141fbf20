import { createHash, timingSafeEqual } from 'node:crypto';

export interface ClientCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Compares in a time that tells nothing of the value or its length. */
function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

export function areCredentialsOf(given: ClientCredentials, expected: ClientCredentials): boolean {
  const id = sameSecret(given.clientId, expected.clientId);
  const secret = sameSecret(given.clientSecret, expected.clientSecret);
  return id && secret;
}

/**
 * Reads `Authorization: Basic …`; id and secret are form-url-encoded inside (RFC 6749 §2.3.1).
 * Undefined where the header is no such thing.
 */
export function readBasicCredentials(header: string): ClientCredentials | undefined {
  const encoded = /^basic +([a-z0-9+/=]+) *$/i.exec(header)?.[1];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 0) return undefined;
  try {
    return { clientId: formDecode(text.slice(0, colon)), clientSecret: formDecode(text.slice(colon + 1)) };
  } catch {
    return undefined;
  }
}

function formDecode(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}
