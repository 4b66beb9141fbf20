import assert from 'node:assert/strict';
import type { Fetch } from '../../../../src/client/http/exchange';
import { advice } from '../../../../src/connections/diagnosis/steps/advice';
import { fact } from '../../../../src/connections/diagnosis/steps/diagnosis';
import { faultOf, jsonResponse, sampleConnection } from '../../../support/samples';
import { apiHost, diagnosisOf, networkError, silence, stepOf, tokenHost, troubles } from './fakes';

const notFound = () => Promise.reject(Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }));

describe('The steps of a diagnosis', () => {
  it('ask each server once without a secret, then for a token, for one record, and for the versions', async () => {
    const { sent } = await diagnosisOf();
    const asked = sent.map(({ method, url, headers }) => [method, url.split('?')[0], 'authorization' in headers]);
    assert.deepEqual(asked, [
      ['GET', `https://${tokenHost}/`, false],
      ['GET', `https://${apiHost}/`, false],
      ['POST', sampleConnection.tokenUrl, true],
      ['GET', `https://${apiHost}/api/245001/ORG%201/corePatterns/countries/odata`, true],
      ['GET', `https://${apiHost}/api/245001/ORG%201/businessCore/productInfos/getVersions`, true],
    ]);
    assert.match(sent[3]?.url ?? '', /\?\$select=Id&\$top=1$/);
    assert.equal(sent[3]?.headers.authorization, 'Bearer tok-1');
  });

  it('tell product and framework where the API does, and say nothing of it where it does not', async () => {
    const told = { product: '21.0.1', elevationFW: '13.4.0', elevationSDK: '9' };
    const { diagnosis } = await diagnosisOf({ answers: { versions: () => jsonResponse(told) } });
    assert.deepEqual(stepOf(diagnosis, 'apiCall').facts.slice(-2), [
      fact('version', 'product', '21.0.1'),
      fact('version', 'framework', '13.4.0'),
    ]);
    for (const versions of [() => jsonResponse('', 403), () => jsonResponse([1]), networkError('ECONNRESET')]) {
      const silent = await diagnosisOf({ answers: { versions } });
      assert.deepEqual(stepOf(silent.diagnosis, 'apiCall').facts.at(-1), fact('records', 1));
      assert.equal(stepOf(silent.diagnosis, 'apiCall').status, 'ok');
    }
  });

  it('ask a server that has both addresses once', async () => {
    const { diagnosis, sent } = await diagnosisOf({ connection: { apiUrl: `https://${tokenHost}/api` } });
    assert.equal(sent.filter(({ url }) => new URL(url).pathname === '/').length, 1);
    assert.equal(diagnosis.steps.filter(({ id }) => id === 'connecting').length, 1);
    assert.equal(stepOf(diagnosis, 'apiCall').status, 'ok');
  });

  it('tell what was found: the answer, the token without itself, the records', async () => {
    const { diagnosis } = await diagnosisOf();
    assert.deepEqual(stepOf(diagnosis, 'accessToken').facts, [
      fact('answered', 200, 0),
      fact('grant', 'basic'),
      fact('lifetime', 3600),
      fact('grantedScope', 'application'),
      fact('refreshTokenGiven', false),
    ]);
    assert.deepEqual(stepOf(diagnosis, 'apiCall').facts.at(-1), fact('records', 1));
    assert.deepEqual(stepOf(diagnosis, 'nameResolution', apiHost).facts, [fact('addressesFound', '192.0.2.1', 0)]);
  });

  const edged = { clientId: '\ufeffapp-1', clientSecret: 'canary-value\u00a0\n' };
  const edgeFacts = [
    fact('credentialEdges', 'clientId', ['U+FEFF'], []),
    fact('credentialEdges', 'clientSecret', [], ['U+00A0', 'U+000A']),
  ];
  const edgeAdvice = [advice('removeEdges', 'clientId'), advice('removeEdges', 'clientSecret')];

  it('name what cannot be seen around the credentials, which is the first thing to mend where they are refused', async () => {
    for (const status of [400, 401]) {
      const { diagnosis } = await diagnosisOf({
        credentials: edged,
        answers: { token: () => jsonResponse({ error: 'invalid_client' }, status) },
      });
      const { facts, advice: todo } = stepOf(diagnosis, 'accessToken');
      assert.deepEqual(facts.slice(0, 2), edgeFacts);
      assert.deepEqual(todo, [...edgeAdvice, advice('correctCredentials', 'basic')]);
      assert.doesNotMatch(JSON.stringify(diagnosis), /canary/);
    }
  });

  it('name what cannot be seen around the credentials also where no server is reached, and where they are right', async () => {
    const away = await diagnosisOf({
      credentials: edged,
      answers: { tokenServer: networkError('ECONNREFUSED'), apiServer: networkError('ECONNREFUSED') },
    });
    assert.deepEqual(stepOf(away.diagnosis, 'accessToken').facts.slice(1), edgeFacts);
    assert.deepEqual(stepOf(away.diagnosis, 'accessToken').advice, edgeAdvice);
    const granted = stepOf((await diagnosisOf({ credentials: edged })).diagnosis, 'accessToken');
    assert.deepEqual(granted.facts.slice(0, 2), edgeFacts);
    assert.deepEqual([granted.status, granted.advice], ['ok', []]);
  });

  it('ask to take away what cannot be seen around tenant and organization', async () => {
    for (const blank of [' ', '\u00a0', '\u200b', '\ufeff', '\u2028']) {
      const { diagnosis } = await diagnosisOf({
        connection: { tenant: `245001${blank}`, organization: `${blank}org` },
      });
      assert.deepEqual(stepOf(diagnosis, 'addresses').advice, [
        advice('removeSpaces', 'tenant'),
        advice('removeSpaces', 'organization'),
      ]);
    }
  });

  it('leave out what needs credentials where there are none, and send no secret', async () => {
    const { diagnosis, sent } = await diagnosisOf({ credentials: undefined });
    assert.deepEqual(stepOf(diagnosis, 'accessToken'), {
      id: 'accessToken',
      status: 'skipped',
      facts: [fact('needsCredentials')],
      advice: [advice('signIn')],
    });
    assert.deepEqual(stepOf(diagnosis, 'apiCall').facts, [fact('needsToken')]);
    assert.equal(diagnosis.about.hasCredentials, false);
    assert.deepEqual(
      sent.map(({ method }) => method),
      ['GET', 'GET'],
    );
    assert.deepEqual(troubles(diagnosis), []);
  });

  it('send no secret to a server whose certificate is not trusted', async () => {
    const { diagnosis, sent } = await diagnosisOf({ answers: { tokenServer: networkError('CERT_HAS_EXPIRED') } });
    assert.deepEqual(stepOf(diagnosis, 'accessToken').facts, [fact('needsConnection', tokenHost)]);
    assert.equal(stepOf(diagnosis, 'accessToken').status, 'skipped');
    assert.ok(sent.every(({ method, headers }) => method === 'GET' && !('authorization' in headers)));
  });

  it('blame a name once, where the system does not know it', async () => {
    const answers = { tokenServer: networkError('ENOTFOUND') };
    const lookup = (host: string) => (host === tokenHost ? notFound() : Promise.resolve(['192.0.2.1']));
    const { diagnosis } = await diagnosisOf({ answers, lookup });
    assert.deepEqual(troubles(diagnosis), [['nameResolution', 'failed', advice('unknownHost', 'token', tokenHost)]]);
    assert.deepEqual(stepOf(diagnosis, 'connecting', tokenHost).facts, [fact('needsName')]);
  });

  it('keep another fault of the connection beside a name that the system does not know', async () => {
    const lookup = (host: string) => (host === tokenHost ? notFound() : Promise.resolve(['192.0.2.1']));
    const { diagnosis } = await diagnosisOf({ answers: { tokenServer: networkError('ECONNRESET') }, lookup });
    assert.deepEqual(troubles(diagnosis), [
      ['nameResolution', 'failed', advice('unknownHost', 'token', tokenHost)],
      ['connecting', 'failed', advice('connectionReset', tokenHost)],
    ]);
  });

  it('do not blame a name that a proxy of the system knows', async () => {
    const { diagnosis } = await diagnosisOf({ lookup: notFound });
    assert.deepEqual(troubles(diagnosis), []);
    assert.deepEqual(stepOf(diagnosis, 'nameResolution').facts.at(-1), fact('resolvedElsewhere'));
  });

  it('give up on a resolver that does not answer', async () => {
    const lookup = () => new Promise<never>(() => undefined);
    const { diagnosis } = await diagnosisOf({
      lookup,
      timeoutMs: 5,
      answers: { tokenServer: silence, apiServer: silence },
    });
    assert.deepEqual(stepOf(diagnosis, 'nameResolution', tokenHost).advice, [advice('resolverSilent', tokenHost)]);
  });

  it('name what is wrong with an address, and go on with the other', async () => {
    const { diagnosis, sent } = await diagnosisOf({
      connection: { tokenUrl: 'http://identity.example.test/token', tenant: ' acme' },
    });
    assert.deepEqual(troubles(diagnosis), [
      ['addresses', 'failed', advice('correctAddress', 'token', 'notHttps'), advice('removeSpaces', 'tenant')],
    ]);
    assert.deepEqual(stepOf(diagnosis, 'accessToken').facts, [fact('needsAddress', 'token')]);
    assert.deepEqual(
      sent.map(({ url }) => url),
      [`https://${apiHost}/`],
    );
  });

  const proxies: readonly (readonly [string, Parameters<typeof diagnosisOf>[0], ReturnType<typeof fact>])[] = [
    [
      'the setting',
      { settings: { proxy: 'http://p.test:8080' } },
      fact('route', apiHost, 'setting', 'http://p.test:8080'),
    ],
    [
      'the variable',
      { variables: { https_proxy: 'http://v.test:3128' } },
      fact('route', apiHost, 'variable', 'http://v.test:3128'),
    ],
    [
      'no proxy by setting',
      { settings: { proxy: 'http://p.test:8080', noProxy: ['.example.test'] } },
      fact('route', apiHost, 'noProxySetting', ''),
    ],
    [
      'no proxy by variable',
      { variables: { https_proxy: 'http://v.test:1', NO_PROXY: 'x.test, example.test:443' } },
      fact('route', apiHost, 'noProxyVariable', ''),
    ],
    ['the system', {}, fact('route', apiHost, 'systemOrNone', '')],
  ];
  for (const [what, scene, route] of proxies) {
    it(`tell which way requests go: ${what}`, async () => {
      const { facts } = stepOf((await diagnosisOf(scene)).diagnosis, 'proxy');
      assert.ok(
        facts.some((each) => JSON.stringify(each) === JSON.stringify(route)),
        JSON.stringify(facts),
      );
    });
  }

  it('warn of a proxy that is not used, one that is none, and of certificates that nobody checks', async () => {
    const off = await diagnosisOf({
      settings: { proxy: 'http://p.test:8080', proxySupport: 'off' },
      variables: { NODE_TLS_REJECT_UNAUTHORIZED: '0' },
    });
    assert.deepEqual(troubles(off.diagnosis), [
      ['proxy', 'warning', advice('turnProxySupportOn'), advice('turnVerificationOn')],
    ]);
    const none = await diagnosisOf({ settings: { proxy: 'proxy.example.test' } });
    assert.deepEqual(stepOf(none.diagnosis, 'proxy').advice, [advice('correctProxy', 'http.proxy')]);
  });

  it('show the hints of a rate limit as they came', async () => {
    const headers = { 'RateLimit-Remaining': '41', 'X-RateLimit-Limit': '100' };
    const { diagnosis } = await diagnosisOf({ answers: { call: () => jsonResponse({ items: [] }, 200, headers) } });
    assert.deepEqual(stepOf(diagnosis, 'rateLimit').facts, [
      fact('header', 'ratelimit-remaining', '41'),
      fact('header', 'x-ratelimit-limit', '100'),
    ]);
  });

  it('are told as they begin, and end where the person cancels', async () => {
    const controller = new AbortController();
    const begun: string[] = [];
    const onStep = (id: string, host = '') => {
      begun.push(`${id} ${host}`.trim());
      if (id === 'accessToken') controller.abort();
    };
    const error = await faultOf(diagnosisOf({ signal: controller.signal, onStep, answers: { token: silence } }));
    assert.equal(error.code, 'cancelled');
    assert.deepEqual(begun, [
      `nameResolution ${tokenHost}`,
      `connecting ${tokenHost}`,
      `nameResolution ${apiHost}`,
      `connecting ${apiHost}`,
      'accessToken',
    ]);
  });

  it('send nothing where they are canceled before they begin', async () => {
    let asked = 0;
    const fetch: Fetch = () => Promise.reject(new Error(`request ${String(++asked)}`));
    assert.equal((await faultOf(diagnosisOf({ signal: AbortSignal.abort(), fetch }))).code, 'cancelled');
    assert.equal(asked, 0);
  });

  it('have every new token kept out of the log before it is used', async () => {
    const kept: string[] = [];
    const answers = {
      token: () => jsonResponse({ access_token: 'tok-9', refresh_token: 'again-9', token_type: 'Bearer' }),
      call: () => {
        assert.deepEqual(kept, ['tok-9', 'again-9']);
        return jsonResponse({ items: [] });
      },
    };
    const { diagnosis } = await diagnosisOf({ answers, protect: (secret) => kept.push(secret) });
    assert.equal(stepOf(diagnosis, 'apiCall').status, 'ok');
  });
});
