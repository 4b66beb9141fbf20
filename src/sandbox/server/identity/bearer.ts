import { refusal } from '../http/answers';

/** The token of `Authorization: Bearer …` (RFC 6750 §2.1). */
export function bearerToken(request: Request): string | undefined {
  return /^bearer +([a-z0-9._~+/-]+=*) *$/i.exec(request.headers.get('authorization') ?? '')?.[1];
}

/** The label is the one that the authentication article gives to calls with an expired token; the rest is RFC 6750 §3. */
export function invalidToken(reason: string): Response {
  return refusal(401, `Invalid Token Error: ${reason}.`, {
    'www-authenticate': 'Bearer realm="Valuekeep sandbox", error="invalid_token"',
  });
}
