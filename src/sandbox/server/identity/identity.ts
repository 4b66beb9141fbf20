import type { JsonObject } from '../../../json/json';
import type { AccessTokens } from './accessTokens';
import { jsonAnswer } from '../http/answers';
import { areCredentialsOf, type ClientCredentials, readBasicCredentials } from './clientCredentials';
import { readText } from '../http/requestBody';

const scope = 'application';
const noStore = { 'cache-control': 'no-store', pragma: 'no-cache' };

/** The error codes of RFC 6749 §5.2 that the sandbox gives. */
type TokenErrorCode =
  'invalid_request' | 'invalid_client' | 'invalid_grant' | 'unsupported_grant_type' | 'invalid_scope';

interface TokenRequest {
  readonly form: URLSearchParams;
  readonly byBasic: boolean;
  readonly credentials: ClientCredentials | undefined;
}

/** The token endpoint: client credentials (RFC 6749 §4.4) and, on demand, refresh tokens with rotation (§6). */
export class IdentityService {
  readonly #credentials: ClientCredentials;
  readonly #tokens: AccessTokens;
  readonly #lifetimeSeconds: number;
  readonly #refreshTokens: boolean;

  constructor({
    credentials,
    tokens,
    lifetimeSeconds,
    refreshTokens,
  }: {
    readonly credentials: ClientCredentials;
    readonly tokens: AccessTokens;
    readonly lifetimeSeconds: number;
    readonly refreshTokens: boolean;
  }) {
    this.#credentials = credentials;
    this.#tokens = tokens;
    this.#lifetimeSeconds = lifetimeSeconds;
    this.#refreshTokens = refreshTokens;
  }

  /** Answers as RFC 6749 §5.1 and §5.2 say. */
  async answer(request: Request): Promise<Response> {
    if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(request.headers.get('content-type') ?? '')) {
      return tokenError('invalid_request', 'Send the token request as application/x-www-form-urlencoded.');
    }
    const form = new URLSearchParams(await readText(request, 64 * 1024));
    const twice = [...form.keys()].find((name) => form.getAll(name).length > 1);
    if (twice !== undefined) return tokenError('invalid_request', 'A parameter is sent more than once.');
    const read = readTokenRequest(form, request.headers.get('authorization'));
    if ('refused' in read) return read.refused;
    if (read.credentials === undefined || !areCredentialsOf(read.credentials, this.#credentials)) {
      return invalidClient(read.byBasic);
    }
    return this.#grant(form);
  }

  #grant(form: URLSearchParams): Response {
    const asked = form.get('scope')?.trim() ?? '';
    if (asked !== '' && asked !== scope) return tokenError('invalid_scope', `The only scope is ${scope}.`);
    const grant = form.get('grant_type');
    switch (grant) {
      case null:
      case '':
        return tokenError('invalid_request', 'grant_type is missing.');
      case 'client_credentials':
        return this.#issue();
      case 'refresh_token': {
        const refreshToken = form.get('refresh_token') ?? '';
        if (refreshToken === '') return tokenError('invalid_request', 'refresh_token is missing.');
        if (!this.#tokens.redeemRefreshToken(refreshToken)) {
          return tokenError('invalid_grant', 'The refresh token is unknown or was already used.');
        }
        return this.#issue();
      }
      default:
        return tokenError('unsupported_grant_type', 'Use client_credentials.');
    }
  }

  #issue(): Response {
    const answer: JsonObject = {
      access_token: this.#tokens.issue(this.#lifetimeSeconds),
      expires_in: this.#lifetimeSeconds,
      token_type: 'Bearer',
      scope,
      ...(this.#refreshTokens ? { refresh_token: this.#tokens.issueRefreshToken() } : {}),
    };
    return jsonAnswer(answer, 200, noStore);
  }
}

function readTokenRequest(
  form: URLSearchParams,
  authorization: string | null,
): TokenRequest | { readonly refused: Response } {
  const inForm = form.has('client_secret');
  if (authorization !== null) {
    if (inForm) {
      return { refused: tokenError('invalid_request', 'Send the credentials by Basic or in the form, not by both.') };
    }
    return { form, byBasic: true, credentials: readBasicCredentials(authorization) };
  }
  const clientId = form.get('client_id');
  const clientSecret = form.get('client_secret');
  const credentials = clientId === null || clientSecret === null ? undefined : { clientId, clientSecret };
  return { form, byBasic: false, credentials };
}

function tokenError(error: TokenErrorCode, description: string): Response {
  return jsonAnswer({ error, error_description: description }, 400, noStore);
}

/** Also what a fault `401` answers at the token endpoint. */
export function invalidClient(byBasic: boolean): Response {
  return jsonAnswer({ error: 'invalid_client', error_description: 'The client id or secret is wrong.' }, 401, {
    ...noStore,
    ...(byBasic ? { 'www-authenticate': 'Basic realm="Valuekeep sandbox"' } : {}),
  });
}
