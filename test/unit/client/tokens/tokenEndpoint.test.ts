import assert from 'node:assert/strict';
import { Response } from 'node-fetch';
import type { ErrorCode } from '../../../../src/client/core/errors';
import { requestGrant } from '../../../../src/client/tokens/tokenEndpoint';
import type { Grant, GrantRequest } from '../../../../src/client/tokens/tokenEndpoint';
import { fakeFetch, faultOf, jsonResponse, sampleConnection, sampleCredentials } from '../../../support/samples';

function request(
  answer: () => Response,
  changes: Partial<GrantRequest> = {},
): { grant: Promise<Grant>; sent: { headers: Readonly<Record<string, string>>; body: string }[] } {
  const { fetch, sent } = fakeFetch(answer);
  const grant = requestGrant({
    connection: sampleConnection,
    credentials: sampleCredentials,
    fetch,
    timeoutMs: 1000,
    now: () => 0,
    signal: new AbortController().signal,
    ...changes,
  });
  return { grant, sent };
}

const usual = { access_token: 'tok', token_type: 'Bearer', expires_in: 3600, scope: 'application' };

describe('Token endpoint', () => {
  it('asks for client credentials with the scope, id and secret in the Authorization header', async () => {
    const { grant, sent } = request(() => jsonResponse(usual));
    assert.deepEqual(await grant, {
      accessToken: 'tok',
      lifetimeMs: 3_600_000,
      refreshToken: undefined,
      scope: 'application',
    });
    assert.deepEqual(Object.fromEntries(new URLSearchParams(sent[0]?.body)), {
      grant_type: 'client_credentials',
      scope: 'application',
    });
    const basic = sent[0]?.headers.authorization ?? '';
    assert.equal(Buffer.from(basic.replace('Basic ', ''), 'base64').toString(), 'app-1:s3cret-value');
  });

  it('sends id and secret as form fields where the connection says so', async () => {
    const connection = { ...sampleConnection, clientAuthentication: 'post' as const };
    const { grant, sent } = request(() => jsonResponse(usual), { connection });
    await grant;
    const form = Object.fromEntries(new URLSearchParams(sent[0]?.body));
    assert.deepEqual(form, {
      grant_type: 'client_credentials',
      scope: 'application',
      client_id: 'app-1',
      client_secret: 's3cret-value',
    });
    assert.equal(sent[0]?.headers.authorization, undefined);
  });

  it('encodes in Basic only what a server could not read otherwise', async () => {
    const credentials = { clientId: 'a:b', clientSecret: 'p%+é_-.~=/ x' };
    const { grant, sent } = request(() => jsonResponse(usual), { credentials });
    await grant;
    const pair = Buffer.from((sent[0]?.headers.authorization ?? '').replace('Basic ', ''), 'base64').toString();
    assert.equal(pair, 'a%3Ab:p%25%2B%C3%A9_-.~=/%20x');
  });

  it('asks with a refresh token when there is one', async () => {
    const { grant, sent } = request(() => jsonResponse({ ...usual, refresh_token: 'r2' }), { refreshToken: 'r1' });
    assert.equal((await grant).refreshToken, 'r2');
    assert.deepEqual(Object.fromEntries(new URLSearchParams(sent[0]?.body)), {
      grant_type: 'refresh_token',
      refresh_token: 'r1',
    });
  });

  const lifetimes: [string, unknown, number | undefined][] = [
    ['a number', 3600, 3_600_000],
    ['a numeric string', '3600', 3_600_000],
    ['a fraction', 1.5, 1500],
    ['absent', undefined, undefined],
    ['null', null, undefined],
    ['zero', 0, undefined],
    ['negative', -5, undefined],
    ['a negative string', '-5', undefined],
    ['no number', 'soon', undefined],
    ['huge', 1e300, 10 * 365 * 24 * 3600 * 1000],
  ];
  for (const [title, value, expected] of lifetimes) {
    it(`understands expires_in that is ${title}`, async () => {
      const { grant } = request(() => jsonResponse({ ...usual, expires_in: value }));
      assert.equal((await grant).lifetimeMs, expected);
    });
  }

  const tolerated: [string, () => Response][] = [
    ['token_type in another case', () => jsonResponse({ ...usual, token_type: 'BEARER' })],
    ['no token_type', () => jsonResponse({ access_token: 'tok' })],
    [
      'the wrong content type',
      () => new Response(JSON.stringify(usual), { headers: { 'content-type': 'text/plain' } }),
    ],
    ['no content type', () => new Response(Buffer.from(JSON.stringify(usual)))],
    ['status 201', () => jsonResponse(usual, 201)],
    ['a byte order mark', () => new Response(`\ufeff${JSON.stringify(usual)}`)],
    ['scope as a list', () => jsonResponse({ ...usual, scope: ['application'] })],
    [
      'null members',
      () => jsonResponse({ ...usual, scope: null, refresh_token: null, id_token: 'no jwt', error: null }),
    ],
    [
      'unknown members and a challenge',
      () => jsonResponse({ ...usual, x: [1] }, 200, { 'www-authenticate': 'Bearer' }),
    ],
  ];
  for (const [title, answer] of tolerated) {
    it(`accepts an answer with ${title}`, async () => {
      assert.equal((await request(answer).grant).accessToken, 'tok');
    });
  }

  const refused: [string, () => Response, ErrorCode, string | undefined][] = [
    [
      'invalid_client with 400',
      () => jsonResponse({ error: 'invalid_client' }, 400),
      'credentialsRefused',
      'invalid_client',
    ],
    [
      'invalid_client with 401',
      () => jsonResponse({ error: 'invalid_client' }, 401, { 'www-authenticate': 'Basic' }),
      'credentialsRefused',
      'invalid_client',
    ],
    ['an empty 401', () => new Response('', { status: 401 }), 'tokenRefused', undefined],
    [
      'invalid_client with 200',
      () => jsonResponse({ error: 'Invalid_Client' }, 200),
      'credentialsRefused',
      'invalid_client',
    ],
    [
      'unauthorized_client',
      () => jsonResponse({ error: 'unauthorized_client' }, 400),
      'forbidden',
      'unauthorized_client',
    ],
    ['invalid_scope', () => jsonResponse({ error: 'invalid_scope' }, 400), 'invalidRequest', 'invalid_scope'],
    ['a 400 of another shape', () => jsonResponse({ message: 'no' }, 400), 'invalidRequest', undefined],
    ['403', () => new Response('no', { status: 403 }), 'forbidden', undefined],
    ['404', () => new Response('<h1>gone</h1>', { status: 404 }), 'notFound', undefined],
    ['429', () => new Response('', { status: 429, headers: { 'retry-after': '7' } }), 'rateLimited', undefined],
    ['500', () => jsonResponse({ error: 'invalid_client' }, 500), 'serverFault', undefined],
    ['503', () => new Response('down', { status: 503 }), 'serverFault', undefined],
    [
      'a redirect',
      () => new Response('', { status: 302, headers: { location: 'https://evil.test/' } }),
      'malformed',
      undefined,
    ],
    ['an empty body', () => new Response(''), 'malformed', undefined],
    ['a web page', () => new Response('<!DOCTYPE html><title>Sign in</title>'), 'malformed', undefined],
    ['an array', () => jsonResponse([usual]), 'malformed', undefined],
    ['no access token', () => jsonResponse({ token_type: 'Bearer' }), 'malformed', undefined],
    ['an access token that is no text', () => jsonResponse({ ...usual, access_token: 5 }), 'malformed', undefined],
    [
      'an access token with a line break',
      () => jsonResponse({ ...usual, access_token: 'a\r\nX-Evil: 1' }),
      'malformed',
      undefined,
    ],
    ['another token type', () => jsonResponse({ ...usual, token_type: 'mac' }), 'malformed', undefined],
  ];
  for (const [title, answer, code, reason] of refused) {
    it(`answers ${title} with ${code}`, async () => {
      const { grant, sent } = request(answer);
      const fault = await faultOf(grant);
      assert.equal(fault.code, code);
      assert.equal(fault.details.reason, reason);
      assert.equal(fault.details.outcomeUnknown, undefined);
      assert.equal(sent.length, 1, 'credentials were sent once');
      assert.match(fault.message, /https:\/\/identity\.example\.test\/connect\/token/);
    });
  }

  it('tells how long to wait after 429', async () => {
    const { grant } = request(() => new Response('', { status: 429, headers: { 'retry-after': '7' } }));
    assert.equal((await faultOf(grant)).details.retryAfterMs, 7000);
  });

  for (const tokenUrl of [
    'http://identity.example.test/token',
    'ftp://identity.example.test/',
    'nonsense',
    'https://u:p@identity.example.test/',
  ]) {
    it(`sends no secret to ${tokenUrl}`, async () => {
      const { grant, sent } = request(() => jsonResponse(usual), { connection: { ...sampleConnection, tokenUrl } });
      assert.equal((await faultOf(grant)).code, 'invalidRequest');
      assert.equal(sent.length, 0);
    });
  }

  for (const tokenUrl of ['http://localhost:4010/token', 'http://127.0.0.1:4010/token', 'http://[::1]:4010/token']) {
    it(`accepts ${tokenUrl}, on this computer`, async () => {
      assert.equal(
        (await request(() => jsonResponse(usual), { connection: { ...sampleConnection, tokenUrl } }).grant).accessToken,
        'tok',
      );
    });
  }
});
