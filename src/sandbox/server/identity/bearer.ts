import type { SandboxBehavior } from '../../behavior';
import { emptyAnswer, refusal } from '../http/answers';

/** The token of `Authorization: Bearer …` (RFC 6750 §2.1). */
export function bearerToken(request: Request): string | undefined {
  return /^bearer +([a-z0-9._~+/-]+=*) *$/i.exec(request.headers.get('authorization') ?? '')?.[1];
}

/**
 * The lenient profile answers as the library does: no body, and a bare challenge where no token came (API.md §2.1). The
 * strict one has the label that the authentication article gives to calls with an expired token. RFC 6750 §3.
 */
export function invalidToken(reason: string, { profile }: Pick<SandboxBehavior, 'profile'>, hasToken = true): Response {
  const challenge = `error="invalid_token", error_description="${reason}"`;
  if (profile === 'strict') {
    return refusal(401, `Invalid Token Error: ${reason}.`, {
      'www-authenticate': `Bearer realm="Valuekeep sandbox", ${challenge}`,
    });
  }
  return emptyAnswer(401, { 'www-authenticate': hasToken ? `Bearer ${challenge}` : 'Bearer' });
}
