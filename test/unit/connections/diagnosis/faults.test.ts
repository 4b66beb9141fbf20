import assert from 'node:assert/strict';
import { Response } from 'node-fetch';
import { type Advice, advice } from '../../../../src/connections/diagnosis/steps/advice';
import type { StepId, StepStatus } from '../../../../src/connections/diagnosis/steps/diagnosis';
import { jsonResponse } from '../../../support/samples';
import {
  apiHost,
  diagnosisOf,
  networkError,
  now,
  type Place,
  type Answer,
  type Scene,
  silence,
  tokenHost,
  troubles,
} from './fakes';

interface Fault {
  readonly what: string;
  /** Where it happens, and what happens there. */
  readonly at: Place;
  readonly answer: Answer;
  readonly scene?: Scene;
  readonly step: StepId;
  readonly status?: StepStatus;
  readonly todo: Advice;
}

const proxy = 'http://proxy.example.test:3128';
const behindProxy: Scene = { settings: { proxy } };

const page = () =>
  new Response('<html><title>Sign in to Guest Wi-Fi</title></html>', { headers: { 'content-type': 'text/html' } });
const refusal =
  (error: string, status = 400): Answer =>
  () =>
    jsonResponse({ error }, status);

/** Where the code of the system or of OpenSSL says it all: `advice.ts` by code, on the way to either server. */
const atTokenServer = (code: string, todo: Advice, scene?: Scene): Fault => ({
  what: code,
  at: 'tokenServer',
  answer: networkError(code),
  ...(scene !== undefined && { scene }),
  step: 'connecting',
  todo,
});

const faults: readonly Fault[] = [
  atTokenServer('UNABLE_TO_GET_ISSUER_CERT_LOCALLY', advice('trustIssuer', '')),
  atTokenServer('UNABLE_TO_GET_ISSUER_CERT', advice('trustIssuer', '')),
  atTokenServer('SELF_SIGNED_CERT_IN_CHAIN', advice('trustIssuer', '')),
  atTokenServer('UNABLE_TO_VERIFY_LEAF_SIGNATURE', advice('sendIntermediate', tokenHost, '')),
  atTokenServer('DEPTH_ZERO_SELF_SIGNED_CERT', advice('trustServer', tokenHost)),
  atTokenServer('CERT_HAS_EXPIRED', advice('renewCertificate', tokenHost)),
  atTokenServer('CERT_NOT_YET_VALID', advice('certificateNotYet', tokenHost)),
  atTokenServer('ERR_TLS_CERT_ALTNAME_INVALID', advice('correctHost', 'token', tokenHost, '')),
  atTokenServer('CERT_REVOKED', advice('otherTls', tokenHost, 'CERT_REVOKED')),
  atTokenServer(
    'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
    advice('otherTls', tokenHost, 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION'),
  ),
  atTokenServer('EPROTO', advice('notTls', 'token', tokenHost)),
  atTokenServer('ERR_SSL_WRONG_VERSION_NUMBER', advice('notTls', 'token', tokenHost)),
  atTokenServer('ENOTFOUND', advice('unknownHost', 'token', tokenHost)),
  atTokenServer('EAI_AGAIN', advice('resolverSilent', tokenHost)),
  atTokenServer('ECONNREFUSED', advice('refusedPort', 'token', tokenHost)),
  atTokenServer('ECONNRESET', advice('connectionReset', tokenHost)),
  atTokenServer('ERR_STREAM_PREMATURE_CLOSE', advice('connectionReset', tokenHost)),
  atTokenServer('ETIMEDOUT', advice('noAnswer', tokenHost)),
  atTokenServer('EHOSTUNREACH', advice('noRoute', tokenHost)),
  atTokenServer('ENETUNREACH', advice('noRoute', tokenHost)),
  atTokenServer('EMFILE', advice('otherNetwork', tokenHost, 'EMFILE')),
  atTokenServer('ECONNREFUSED', advice('proxyRefused', proxy), behindProxy),
  atTokenServer('ENOTFOUND', advice('unknownProxy', proxy), behindProxy),
  atTokenServer('ETIMEDOUT', advice('proxySilent', proxy), behindProxy),
  atTokenServer('ERR_PROXY', advice('proxyAway', proxy), behindProxy),
  atTokenServer('SELF_SIGNED_CERT_IN_CHAIN', advice('turnSystemCertificatesOn', ''), {
    settings: { systemCertificates: false },
  }),
  {
    what: 'no answer in time',
    at: 'tokenServer',
    answer: silence,
    scene: { timeoutMs: 5 },
    step: 'connecting',
    todo: advice('noAnswer', tokenHost),
  },
  {
    what: 'ECONNREFUSED',
    at: 'apiServer',
    answer: networkError('ECONNREFUSED'),
    step: 'connecting',
    todo: advice('refusedPort', 'api', apiHost),
  },
  {
    what: 'HTTP 407',
    at: 'tokenServer',
    answer: () => jsonResponse('', 407),
    scene: behindProxy,
    step: 'connecting',
    todo: advice('proxySignIn'),
  },
  {
    what: 'invalid_client',
    at: 'token',
    answer: refusal('invalid_client', 401),
    step: 'accessToken',
    todo: advice('correctCredentials', 'basic'),
  },
  {
    what: 'invalid_client to form fields',
    at: 'token',
    answer: refusal('invalid_client'),
    scene: { connection: { clientAuthentication: 'post' } },
    step: 'accessToken',
    todo: advice('correctCredentials', 'post'),
  },
  {
    what: 'invalid_scope',
    at: 'token',
    answer: refusal('invalid_scope'),
    step: 'accessToken',
    todo: advice('correctScope'),
  },
  {
    what: 'unauthorized_client',
    at: 'token',
    answer: refusal('unauthorized_client'),
    step: 'accessToken',
    todo: advice('allowClient'),
  },
  {
    what: 'unsupported_grant_type',
    at: 'token',
    answer: refusal('unsupported_grant_type'),
    step: 'accessToken',
    todo: advice('allowGrant'),
  },
  {
    what: 'access_denied',
    at: 'token',
    answer: refusal('access_denied', 403),
    step: 'accessToken',
    todo: advice('accessDenied'),
  },
  {
    what: 'an error that no standard knows',
    at: 'token',
    answer: refusal('bad_weather'),
    step: 'accessToken',
    todo: advice('otherRefusal', 400),
  },
  {
    what: '401 without a word',
    at: 'token',
    answer: () => jsonResponse('', 401),
    step: 'accessToken',
    todo: advice('unclearRefusal', 401),
  },
  {
    what: '401 with a word that no standard knows',
    at: 'token',
    answer: refusal('bad_weather', 401),
    step: 'accessToken',
    todo: advice('unclearRefusal', 401),
  },
  {
    what: '401 with a web page',
    at: 'token',
    answer: () => new Response('<html>', { status: 401, headers: { 'content-type': 'text/html' } }),
    step: 'accessToken',
    todo: advice('webPage', 'token', tokenHost),
  },
  {
    what: '401 with invalid_client',
    at: 'token',
    answer: refusal('invalid_client', 401),
    step: 'accessToken',
    todo: advice('correctCredentials', 'basic'),
  },
  ...[400, 401].map((status): Fault => ({
    what: `temporarily_unavailable with ${String(status)}`,
    at: 'token',
    answer: refusal('temporarily_unavailable', status),
    step: 'accessToken',
    todo: advice('serverFault', tokenHost, status),
  })),
  {
    what: 'slow_down',
    at: 'token',
    answer: refusal('slow_down'),
    step: 'accessToken',
    todo: advice('waitForRate', tokenHost, 60),
  },
  {
    what: 'HTTP 404',
    at: 'token',
    answer: () => jsonResponse('', 404),
    step: 'accessToken',
    todo: advice('correctTokenPath', 404),
  },
  {
    what: 'HTTP 405',
    at: 'token',
    answer: () => jsonResponse('', 405),
    step: 'accessToken',
    todo: advice('correctTokenPath', 405),
  },
  {
    what: 'HTTP 403',
    at: 'token',
    answer: () => jsonResponse('', 403),
    step: 'accessToken',
    todo: advice('accessDenied'),
  },
  {
    what: 'HTTP 503',
    at: 'token',
    answer: () => jsonResponse('', 503),
    step: 'accessToken',
    todo: advice('serverFault', tokenHost, 503),
  },
  { what: 'a login page', at: 'token', answer: page, step: 'accessToken', todo: advice('webPage', 'token', tokenHost) },
  {
    what: 'HTTP 511',
    at: 'token',
    answer: () => jsonResponse('', 511),
    step: 'accessToken',
    todo: advice('webPage', 'token', tokenHost),
  },
  {
    what: 'an answer without a token',
    at: 'token',
    answer: () => jsonResponse({ ok: true }),
    step: 'accessToken',
    todo: advice('notTheApi', 'token', tokenHost),
  },
  {
    what: 'a redirect',
    at: 'token',
    answer: () => jsonResponse('', 302, { location: 'https://login.example.test/acme?id=1' }),
    step: 'accessToken',
    todo: advice('redirected', 'token', 'login.example.test'),
  },
  {
    what: 'ECONNRESET',
    at: 'token',
    answer: networkError('ECONNRESET'),
    step: 'accessToken',
    todo: advice('connectionReset', tokenHost),
  },
  {
    what: 'HTTP 404 on the tenant',
    at: 'call',
    answer: () => jsonResponse({ message: 'No such tenant' }, 404),
    step: 'apiCall',
    todo: advice('correctTenant'),
  },
  {
    what: 'HTTP 401 to a token that is new',
    at: 'call',
    answer: () => jsonResponse('Invalid Token Error', 401),
    step: 'apiCall',
    todo: advice('freshTokenRefused'),
  },
  {
    what: 'HTTP 403',
    at: 'call',
    answer: () => jsonResponse('', 403),
    step: 'apiCall',
    status: 'warning',
    todo: advice('noPermission'),
  },
  {
    what: 'HTTP 400',
    at: 'call',
    answer: () => jsonResponse('', 400),
    step: 'apiCall',
    todo: advice('callRefused', 400),
  },
  {
    what: 'HTTP 500',
    at: 'call',
    answer: () => jsonResponse('', 500),
    step: 'apiCall',
    todo: advice('serverFault', apiHost, 500),
  },
  { what: 'a login page', at: 'call', answer: page, step: 'apiCall', todo: advice('webPage', 'api', apiHost) },
  {
    what: 'JSON of another service',
    at: 'call',
    answer: () => jsonResponse({ hello: 'world' }),
    step: 'apiCall',
    todo: advice('notTheApi', 'api', apiHost),
  },
  {
    what: 'a redirect',
    at: 'call',
    answer: () => jsonResponse('', 301, { location: '/v2' }),
    step: 'apiCall',
    todo: advice('redirected', 'api', apiHost),
  },
  {
    what: 'ETIMEDOUT',
    at: 'call',
    answer: networkError('ETIMEDOUT'),
    step: 'apiCall',
    todo: advice('noAnswer', apiHost),
  },
];

describe('Diagnose connection', () => {
  for (const { what, at, answer, scene, step, status = 'failed', todo } of faults) {
    it(`says what to do about ${what} (${at}${scene?.settings === undefined ? '' : `, ${JSON.stringify(scene.settings)}`})`, async () => {
      const { diagnosis } = await diagnosisOf({ ...scene, answers: { [at]: answer } });
      assert.deepEqual(troubles(diagnosis), [[step, status, todo]]);
    });
  }

  it('finds nothing to do where all is well', async () => {
    const { diagnosis } = await diagnosisOf();
    assert.deepEqual(troubles(diagnosis), []);
    assert.ok(
      diagnosis.steps.every(({ status }) => status === 'ok'),
      JSON.stringify(diagnosis.steps),
    );
  });

  for (const [retryAfter, seconds] of [
    ['120', 120],
    [new Date(now + 30_000).toUTCString(), 30],
    [undefined, 60],
  ] as const) {
    it(`says of too many requests how long to wait (Retry-After: ${String(retryAfter)})`, async () => {
      const headers = { 'x-ratelimit-remaining': '0', ...(retryAfter !== undefined && { 'retry-after': retryAfter }) };
      const { diagnosis } = await diagnosisOf({ answers: { call: () => jsonResponse('', 429, headers) } });
      assert.deepEqual(troubles(diagnosis), [
        ['apiCall', 'failed', advice('waitForRate', apiHost, seconds)],
        ['rateLimit', 'warning'],
      ]);
    });
  }

  for (const [minutes, what] of [
    [10, 'behind'],
    [-10, 'ahead'],
  ] as const) {
    it(`says how far the clock of this machine is ${what}`, async () => {
      const date = new Date(now + minutes * 60_000).toUTCString();
      const { diagnosis } = await diagnosisOf({ answers: { tokenServer: () => jsonResponse('', 404, { date }) } });
      const [[step, status, todo] = []] = troubles(diagnosis);
      assert.deepEqual([step, status, todo?.name], ['clock', 'warning', 'setClock']);
      assert.ok(Math.abs(Number(todo?.values[0]) - minutes * 60) <= 1, JSON.stringify(todo));
    });
  }

  it('does not blame a clock that is a minute off', async () => {
    const date = new Date(now + 59_000).toUTCString();
    const { diagnosis } = await diagnosisOf({ answers: { tokenServer: () => jsonResponse('', 404, { date }) } });
    assert.deepEqual(troubles(diagnosis), []);
  });
});
