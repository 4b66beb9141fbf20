import { Response } from 'node-fetch';
import type { ErrorCode } from '../../src/client/core/errors';
import type { TokenState } from '../../src/client/tokens/tokens';

/** What an identity server may answer, and what comes of it. */
export interface TokenAnswerCase {
  readonly title: string;
  /** Absent where no answer comes. */
  readonly answer?: () => Response | Promise<Response>;
  /** How the token stands afterwards. */
  readonly state: TokenState['kind'];
  /** Of a token: `Infinity` where it is used until it is refused. */
  readonly lifetimeMs?: number;
  readonly code?: ErrorCode;
  readonly reason?: string;
  /** What a person reads. */
  readonly sentence?: string;
}

export const tokenUrl = 'https://identity.example.test/connect/token';

const usual = { access_token: 'tok', token_type: 'Bearer', expires_in: 3600, scope: 'application' };
const hour = 3_600_000;

const credentials = 'The client id or the client secret was refused. Sign in again with the right ones.';
const unauthorized = 'This client may not get tokens by client credentials. Ask whoever registered it to allow that.';
const scope = 'identity.example.test refused the scope. Edit the connection and check its scope.';
const request = 'identity.example.test did not accept the request for a token. Its answer says why.';
const forbidden = 'identity.example.test gives this client no token. Ask whoever manages the subscription.';
const notFound = `There is nothing at ${tokenUrl}. Edit the connection and check its token address.`;
const noToken =
  'identity.example.test did not return an access token. Edit the connection and check its token address.';
const wait = 'Too many requests: identity.example.test asks to wait. Try again in a minute.';
const slow = 'identity.example.test did not answer in time. Try again.';
const away = 'identity.example.test could not be reached. Check the address, the network and the proxy settings.';
const unclear =
  'identity.example.test refused the request for a token (HTTP 401) but did not say that the client id or the secret is wrong. Try again; if it goes on, diagnose the connection.';
const failed = (status: number) => `identity.example.test failed on the server (${String(status)}). Try again later.`;

function jsonAnswer(body: unknown, status = 200, headers: Record<string, string> = {}): () => Response {
  return () =>
    new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } });
}

function textAnswer(text: string, status = 200, headers: Record<string, string> = {}): () => Response {
  return () => new Response(text, { status, headers });
}

/** As node-fetch tells of it. */
function failing(traits: object): () => Promise<Response> {
  return () => Promise.reject(Object.assign(new Error('It failed.'), traits));
}

function granted(title: string, changes: object, lifetimeMs: number): TokenAnswerCase {
  return { title, answer: jsonAnswer({ ...usual, ...changes }), state: 'valid', lifetimeMs };
}

function refused(
  title: string,
  answer: TokenAnswerCase['answer'],
  code: ErrorCode,
  sentence: string,
  reason?: string,
): TokenAnswerCase {
  const state = reason === 'invalid_client' ? 'refused' : 'none';
  return { title, state, code, sentence, ...(answer && { answer }), ...(reason !== undefined && { reason }) };
}

function oauthError(error: string, code: ErrorCode, sentence: string, reason = error): TokenAnswerCase {
  return refused(error, jsonAnswer({ error, error_description: 'why' }, 400), code, sentence, reason);
}

/** RFC 6749 §5.1: a token, with what is missing or odd in its answer. */
export const successes: readonly TokenAnswerCase[] = [
  granted('a token', {}, hour),
  granted('a token of another case of its type', { token_type: 'bEARER' }, hour),
  granted('a token without a type', { token_type: undefined }, hour),
  granted('a token with a refresh token', { refresh_token: 'r1' }, hour),
  granted('a token with members that nobody knows', { 'x-tenant': { a: [1] } }, hour),
  granted('a lifetime as a text', { expires_in: '3600' }, hour),
  granted('a lifetime with a fraction', { expires_in: 1.5 }, 1500),
  granted('no lifetime', { expires_in: undefined }, Infinity),
  granted('a lifetime of null', { expires_in: null }, Infinity),
  granted('a lifetime of 0', { expires_in: 0 }, Infinity),
  granted('a negative lifetime', { expires_in: -1 }, Infinity),
  granted('a negative lifetime as a text', { expires_in: '-1' }, Infinity),
  granted('a lifetime that is no number', { expires_in: 'soon' }, Infinity),
  granted('a huge lifetime', { expires_in: 1e300 }, 10 * 365 * 24 * hour),
];

/** RFC 6749 §5.2. */
export const refusals: readonly TokenAnswerCase[] = [
  oauthError('invalid_request', 'invalidRequest', request),
  oauthError('invalid_client', 'credentialsRefused', credentials),
  oauthError('invalid_grant', 'invalidRequest', request),
  oauthError('unauthorized_client', 'forbidden', unauthorized),
  oauthError('unsupported_grant_type', 'invalidRequest', request),
  oauthError('invalid_scope', 'invalidRequest', scope),
  oauthError('access_denied', 'forbidden', forbidden),
  oauthError('temporarily_unavailable', 'serverFault', failed(400)),
  oauthError('slow_down', 'rateLimited', wait),
  oauthError('a_word_of_their_own', 'invalidRequest', request, 'unknown'),
  refused(
    'invalid_client with 401 and a challenge',
    jsonAnswer({ error: 'invalid_client' }, 401, { 'www-authenticate': 'Basic realm="x"' }),
    'credentialsRefused',
    credentials,
    'invalid_client',
  ),
  refused(
    'invalid_client with 401 in another case and with blanks',
    jsonAnswer({ error: ' Invalid_Client ' }, 401),
    'credentialsRefused',
    credentials,
    'invalid_client',
  ),
];

/** A 401 that says nothing of the credentials, or something else: no final word on them. */
export const unclearRefusals: readonly TokenAnswerCase[] = [
  refused('401 without a word', textAnswer('', 401), 'tokenRefused', unclear),
  refused(
    '401 with a challenge only',
    textAnswer('', 401, { 'www-authenticate': 'Basic realm="x"' }),
    'tokenRefused',
    unclear,
  ),
  refused(
    '401 with a web page',
    textAnswer('<!DOCTYPE html><title>Sign in</title>invalid_client', 401, { 'content-type': 'text/html' }),
    'tokenRefused',
    unclear,
  ),
  refused('401 with blanks', textAnswer(' \r\n ', 401), 'tokenRefused', unclear),
  refused('401 with half of an answer', textAnswer('{"error":"invalid_cl', 401), 'tokenRefused', unclear),
  refused('401 with text', textAnswer('invalid_client', 401), 'tokenRefused', unclear),
  refused('401 with a list', jsonAnswer(['invalid_client'], 401), 'tokenRefused', unclear),
  refused('401 with null', jsonAnswer(null, 401), 'tokenRefused', unclear),
  refused(
    '401 with an error that is no text',
    jsonAnswer({ error: { code: 'invalid_client' } }, 401),
    'tokenRefused',
    unclear,
  ),
  refused('401 with an empty error', jsonAnswer({ error: '' }, 401), 'tokenRefused', unclear),
  refused('401 with other members', jsonAnswer({ message: 'invalid_client' }, 401), 'tokenRefused', unclear),
  refused('401 with a word of their own', jsonAnswer({ error: 'invalid_client_x' }, 401), 'tokenRefused', unclear),
  refused(
    '401 with temporarily_unavailable',
    jsonAnswer({ error: 'temporarily_unavailable' }, 401),
    'serverFault',
    failed(401),
    'temporarily_unavailable',
  ),
  refused(
    '401 with server_error',
    jsonAnswer({ error: 'server_error' }, 401),
    'serverFault',
    failed(401),
    'server_error',
  ),
  refused('401 with slow_down', jsonAnswer({ error: 'slow_down' }, 401), 'rateLimited', wait, 'slow_down'),
  refused(
    '401 with invalid_scope',
    jsonAnswer({ error: 'invalid_scope' }, 401),
    'invalidRequest',
    scope,
    'invalid_scope',
  ),
  refused(
    '401 with unauthorized_client',
    jsonAnswer({ error: 'unauthorized_client' }, 401),
    'forbidden',
    unauthorized,
    'unauthorized_client',
  ),
];

/** What no standard allows, and what networks do. */
export const misbehaviors: readonly TokenAnswerCase[] = [
  refused(
    'an error with 200',
    jsonAnswer({ error: 'invalid_client' }),
    'credentialsRefused',
    credentials,
    'invalid_client',
  ),
  refused(
    'an error beside a token',
    jsonAnswer({ ...usual, error: 'invalid_scope' }),
    'invalidRequest',
    scope,
    'invalid_scope',
  ),
  refused('an unknown token type', jsonAnswer({ ...usual, token_type: 'mac' }), 'malformed', noToken),
  refused('a token that no header can carry', jsonAnswer({ ...usual, access_token: 'a b' }), 'malformed', noToken),
  refused('no token at all', jsonAnswer({ token_type: 'Bearer' }), 'malformed', noToken),
  refused('a list', jsonAnswer([usual]), 'malformed', noToken),
  refused('a web page', textAnswer('<!DOCTYPE html><title>Sign in</title>'), 'malformed', noToken),
  refused('a web page with 404', textAnswer('<html>Gone</html>', 404), 'notFound', notFound),
  refused('nothing with 200', textAnswer(''), 'malformed', noToken),
  refused('half of an answer', textAnswer('{"access_token":"to'), 'malformed', noToken),
  refused('a body without end', failing({ type: 'max-size' }), 'tooLarge', noToken),
  refused('403', textAnswer('no', 403), 'forbidden', forbidden),
  refused('429', textAnswer('', 429), 'rateLimited', wait),
  refused('500', jsonAnswer({ error: 'invalid_client' }, 500), 'serverFault', failed(500)),
  refused('503', textAnswer('', 503), 'serverFault', failed(503)),
  refused('a redirect', textAnswer('', 302, { location: 'https://evil.test/' }), 'malformed', noToken),
  refused('no answer in time', undefined, 'timeout', slow),
  refused('a broken connection', failing({ code: 'ECONNRESET' }), 'unreachable', away, 'ECONNRESET'),
];
