import {
  ClientSecretPost,
  ResponseBodyError,
  allowInsecureRequests,
  clientCredentialsGrantRequest,
  customFetch,
  processClientCredentialsResponse,
  processRefreshTokenResponse,
  refreshTokenGrantRequest,
} from 'oauth4webapi';
import type { AuthorizationServer, Client, ClientAuth, TokenEndpointResponse } from 'oauth4webapi';
import type { Connection, Credentials } from '../core/connection';
import { ValuekeepError } from '../core/errors';
import type { ErrorCode } from '../core/errors';
import { exchange } from '../http/exchange';
import type { Fetch, HttpAnswer } from '../http/exchange';
import { checkLetters, fault } from '../http/networkFault';
import type { SentRequest } from '../http/networkFault';
import { isLoopback, secureUrl } from '../http/secureUrl';
import { looksLikeHtml, serverText } from '../http/serverText';
import { statusFault } from '../http/statusFault';

/** A successful answer of the token endpoint (RFC 6749 §5.1). */
export interface Grant {
  readonly accessToken: string;
  /** Milliseconds from the request on; `undefined` where the server does not say. */
  readonly lifetimeMs: number | undefined;
  readonly refreshToken: string | undefined;
  readonly scope: string | undefined;
}

export interface GrantRequest {
  readonly connection: Connection;
  readonly credentials: Credentials;
  /** Asks by this refresh token instead of by client credentials. */
  readonly refreshToken?: string | undefined;
  readonly fetch: Fetch;
  readonly timeoutMs: number;
  readonly now: () => number;
  readonly signal: AbortSignal;
}

const longestAnswer = 256 * 1024;
const longestLifetime = 10 * 365 * 24 * 3600 * 1000;

/** RFC 6749 §5.2 and its relatives. Any other word may be an echo, so it is not taken as a reason. */
const oauthCodes: Readonly<Record<string, ErrorCode>> = {
  invalid_request: 'invalidRequest',
  invalid_grant: 'invalidRequest',
  invalid_scope: 'invalidRequest',
  invalid_target: 'invalidRequest',
  unsupported_grant_type: 'invalidRequest',
  invalid_client: 'credentialsRefused',
  unauthorized_client: 'forbidden',
  access_denied: 'forbidden',
  temporarily_unavailable: 'serverFault',
  server_error: 'serverFault',
  slow_down: 'rateLimited',
};

/**
 * Asks the connection's token endpoint for an access token (RFC 6749 §4.4, §6).
 * @throws ValuekeepError `credentialsRefused` with the reason `invalid_client` where the server says that id or secret are
 * wrong, else as the status and the `error` member say: `tokenRefused` for a 401 that does not say why; `malformed` for an
 * answer that holds no usable token.
 */
export async function requestGrant(request: GrantRequest): Promise<Grant> {
  const { connection, credentials, refreshToken } = request;
  const endpoint = secureUrl(connection.tokenUrl, 'token address');
  const server: AuthorizationServer = { issuer: endpoint.origin, token_endpoint: endpoint.href };
  const client: Client = { client_id: credentials.clientId };
  const authentication =
    connection.clientAuthentication === 'post'
      ? ClientSecretPost(credentials.clientSecret)
      : basicAuthentication(credentials.clientSecret);
  const asked: SentRequest = { method: 'POST', url: endpoint.href, forToken: true };
  const secrets = [`${credentials.clientId}:${credentials.clientSecret}`, credentials.clientSecret, refreshToken ?? ''];
  let answer: HttpAnswer | undefined;
  const options = {
    headers: { 'user-agent': 'Valuekeep API Tools' },
    signal: request.signal,
    [allowInsecureRequests]: isLoopback(endpoint),
    [customFetch]: async (url: string, sent: SentByLibrary): Promise<Response> => {
      const limits = { timeoutMs: request.timeoutMs, maxBytes: longestAnswer };
      const { headers, body, signal } = sent;
      secrets.unshift(body.toString(), (headers.authorization ?? '').replace('Basic ', ''));
      const post = { ...asked, method: 'POST', url, headers, body: body.toString(), signal } as const;
      answer = await exchange(request.fetch, post, limits);
      if (answer.status < 300) checkLetters(answer, asked);
      return normalized(answer, (told) => statusFault(told, asked, { secrets, nowMs: request.now() }));
    },
  };
  try {
    let granted: TokenEndpointResponse;
    if (refreshToken === undefined) {
      const parameters: Record<string, string> = connection.scope === '' ? {} : { scope: connection.scope };
      const response = await clientCredentialsGrantRequest(server, client, authentication, parameters, options);
      granted = await processClientCredentialsResponse(server, client, response);
    } else {
      const response = await refreshTokenGrantRequest(server, client, authentication, refreshToken, options);
      granted = await processRefreshTokenResponse(server, client, response);
    }
    return grantOf(granted);
  } catch (error) {
    if (error instanceof ValuekeepError) throw error;
    const status = answer === undefined ? {} : { status: answer.status };
    if (error instanceof ResponseBodyError) {
      const reason = Object.hasOwn(oauthCodes, error.error) ? error.error : 'unknown';
      const text = serverText(answer?.text ?? '', secrets);
      const details = { ...status, reason, ...(text !== undefined && { serverText: text }) };
      throw fault(
        oauthCodes[reason] ?? 'invalidRequest',
        asked,
        `the request for a token was refused: ${reason}.`,
        details,
      );
    }
    // The library's error holds the answer, and with it the token: it is not kept as the cause.
    throw fault('malformed', asked, 'the answer holds no access token that can be used.', status);
  }
}

interface SentByLibrary {
  readonly headers: Record<string, string>;
  readonly body: URLSearchParams;
  readonly signal?: AbortSignal | undefined;
}

/**
 * HTTP Basic with the form-urlencoded id and secret of RFC 6749 §2.3.1, encoding no more than decoding needs: many
 * servers compare the raw text, so `app-1` must not travel as `app%2D1`.
 */
function basicAuthentication(clientSecret: string): ClientAuth {
  const encoded = (text: string) =>
    text.replace(/[^!-~]+|[%+:]/gu, (part) => encodeURIComponent(part.replace(/\p{Cs}/gu, '\ufffd')));
  return (_server, client, _body, headers) => {
    const pair = Buffer.from(`${encoded(client.client_id)}:${encoded(clientSecret)}`).toString('base64');
    headers.set('authorization', `Basic ${pair}`);
  };
}

/** A `Response` that the library understands, made from what identity servers really send. */
function normalized(answer: HttpAnswer, refused: (answer: HttpAnswer) => ValuekeepError): Response {
  const { status, text } = answer;
  if (status >= 500 || status === 429 || (status >= 300 && status < 400)) throw refused(answer);
  const members = objectOf(text);
  const error = typeof members?.error === 'string' ? members.error.trim().toLowerCase() : '';
  // Gateways, proxies and sign-in pages say 401 too: it counts against the credentials only with the server's own word.
  if (status === 401 && !Object.hasOwn(oauthCodes, error)) throw refused(answer);
  if (error !== '') return json({ error }, 400);
  if (status >= 400) throw refused(answer);
  if (members === undefined) {
    const what = looksLikeHtml(text)
      ? 'a web page'
      : text.trim() === ''
        ? 'an empty body'
        : 'something that is no JSON object';
    throw fault(
      'malformed',
      { method: 'POST', url: answer.url, forToken: true },
      `the answer is ${what} instead of a token.`,
      {
        status,
      },
    );
  }
  const { access_token, token_type, expires_in, refresh_token, scope } = members;
  const lifetime = seconds(expires_in);
  return json(
    {
      access_token: typeof access_token === 'string' ? access_token.trim() : access_token,
      token_type: typeof token_type === 'string' && token_type.trim() !== '' ? token_type.trim() : 'bearer',
      ...(lifetime !== undefined && { expires_in: lifetime }),
      ...(typeof refresh_token === 'string' && refresh_token !== '' && { refresh_token }),
      ...(typeof scope === 'string' && { scope }),
      ...(Array.isArray(scope) && { scope: scope.filter((part) => typeof part === 'string').join(' ') }),
    },
    200,
  );
}

/** `undefined` where the lifetime is not told or makes no sense: such a token is used until it is refused. */
function seconds(expiresIn: unknown): number | undefined {
  const value = typeof expiresIn === 'string' && /^\s*\d+(\.\d+)?\s*$/.test(expiresIn) ? Number(expiresIn) : expiresIn;
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : undefined;
}

function objectOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function json(value: unknown, status: number): Response {
  return new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json' } });
}

function grantOf({ access_token, token_type, expires_in, refresh_token, scope }: TokenEndpointResponse): Grant {
  // What a header cannot carry is no token, and node-fetch would put it into its error.
  if (!/^[!-~]+$/.test(access_token) || token_type !== 'bearer') throw new TypeError('unusable token');
  return {
    accessToken: access_token,
    lifetimeMs: expires_in === undefined ? undefined : Math.min(expires_in * 1000, longestLifetime),
    refreshToken: refresh_token,
    scope,
  };
}
