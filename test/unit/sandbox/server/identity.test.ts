import assert from 'node:assert/strict';
import { type RunningSandbox, startSandbox } from '../../../../src/sandbox/sandbox';
import { type Answer, objectIn, SandboxCaller, textIn } from '../../../support/sandbox/sandboxCaller';

const application = { grant_type: 'client_credentials', scope: 'application' };

describe('the identity of the sandbox', () => {
  let sandbox: RunningSandbox;
  let caller: SandboxCaller;
  let time = 0;

  before(async () => {
    sandbox = await startSandbox({ records: 10, tokenLifetimeSeconds: 30, refreshTokens: true, now: () => time });
    caller = new SandboxCaller(sandbox.address);
  });
  after(() => sandbox.stop());

  const statusWith = async (token: string): Promise<number> => {
    const headers = { authorization: `Bearer ${token}` };
    return (await caller.call('/corePatterns/units/odata?$select=Id', { headers })).status;
  };
  const errorOf = (answer: Answer): unknown => objectIn(answer).error;

  it('gives a token for credentials sent by Basic', async () => {
    const answer = await caller.tokenRequest(application);
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    const { expires_in: lifetime, token_type: type, scope } = objectIn(answer);
    assert.deepEqual([lifetime, type, scope], [30, 'Bearer', 'application']);
    assert.equal(await statusWith(textIn(answer, 'access_token')), 200);
  });

  it('gives a token for credentials sent in the form', async () => {
    const { clientId, clientSecret } = sandbox.address;
    const answer = await caller.tokenRequest({ ...application, client_id: clientId, client_secret: clientSecret }, {});
    assert.equal(answer.status, 200);
  });

  it('reads credentials that are form-url-encoded inside Basic', async () => {
    const encoded = Buffer.from(sandbox.address.clientSecret).toString('hex').replaceAll(/../g, '%$&');
    const basic = Buffer.from(`${sandbox.address.clientId}:${encoded}`).toString('base64');
    assert.equal((await caller.tokenRequest(application, { authorization: `Basic ${basic}` })).status, 200);
  });

  it('does without a scope', async () => {
    assert.equal((await caller.tokenRequest({ grant_type: 'client_credentials' })).status, 200);
  });

  it('refuses a wrong secret by Basic with 401 and a challenge', async () => {
    const basic = Buffer.from(`${sandbox.address.clientId}:wrong`).toString('base64');
    const answer = await caller.tokenRequest(application, { authorization: `Basic ${basic}` });
    assert.equal(answer.status, 401);
    assert.equal(errorOf(answer), 'invalid_client');
    assert.match(answer.headers.get('www-authenticate') ?? '', /^Basic /);
  });

  it('refuses a wrong client id in the form with 401', async () => {
    const answer = await caller.tokenRequest(
      { ...application, client_id: 'other', client_secret: sandbox.address.clientSecret },
      {},
    );
    assert.equal(answer.status, 401);
    assert.equal(errorOf(answer), 'invalid_client');
  });

  for (const header of ['Basic !!!', 'Basic bm9jb2xvbg==', 'Basic JTpi', 'Bearer abc', '']) {
    it(`refuses the credentials "${header}"`, async () => {
      const answer = await caller.tokenRequest(application, { authorization: header });
      assert.deepEqual([answer.status, errorOf(answer)], [401, 'invalid_client']);
    });
  }

  const refused: readonly (readonly [string, Record<string, string>, string])[] = [
    ['another grant', { grant_type: 'password' }, 'unsupported_grant_type'],
    ['a missing grant', { scope: 'application' }, 'invalid_request'],
    ['another scope', { ...application, scope: 'application offline_access' }, 'invalid_scope'],
    ['credentials sent twice', { ...application, client_id: 'a', client_secret: 'b' }, 'invalid_request'],
    ['an unknown refresh token', { grant_type: 'refresh_token', refresh_token: 'no' }, 'invalid_grant'],
    ['a missing refresh token', { grant_type: 'refresh_token' }, 'invalid_request'],
  ];
  for (const [what, form, error] of refused) {
    it(`answers ${what} with ${error}`, async () => {
      const answer = await caller.tokenRequest(form);
      assert.deepEqual([answer.status, errorOf(answer)], [400, error]);
    });
  }

  it('answers a body that is no form with invalid_request', async () => {
    const answer = await caller.send(sandbox.address.tokenUrl, {
      method: 'POST',
      headers: { authorization: caller.basic, 'content-type': 'application/json' },
      body: '{"grant_type":"client_credentials"}',
    });
    assert.deepEqual([answer.status, errorOf(answer)], [400, 'invalid_request']);
  });

  it('answers a repeated parameter with invalid_request', async () => {
    const answer = await caller.send(sandbox.address.tokenUrl, {
      method: 'POST',
      headers: { authorization: caller.basic },
      body: new URLSearchParams([
        ['grant_type', 'client_credentials'],
        ['grant_type', 'client_credentials'],
      ]),
    });
    assert.deepEqual([answer.status, errorOf(answer)], [400, 'invalid_request']);
  });

  it('takes token requests by POST only', async () => {
    const answer = await caller.send(sandbox.address.tokenUrl, { method: 'GET' });
    assert.deepEqual([answer.status, answer.headers.get('allow')], [405, 'POST']);
  });

  it('refuses a token after its lifetime, and not before', async () => {
    const token = await caller.newToken();
    time += 29_999;
    assert.equal(await statusWith(token), 200);
    time += 1;
    assert.equal(await statusWith(token), 401);
  });

  it('changes a refresh token at every use', async () => {
    const first = textIn(await caller.tokenRequest(application), 'refresh_token');
    const renewed = await caller.tokenRequest({ grant_type: 'refresh_token', refresh_token: first });
    assert.equal(await statusWith(textIn(renewed, 'access_token')), 200);
    assert.notEqual(textIn(renewed, 'refresh_token'), first);
    const again = await caller.tokenRequest({ grant_type: 'refresh_token', refresh_token: first });
    assert.equal(errorOf(again), 'invalid_grant');
  });

  for (const [what, authorization] of [
    ['no token', undefined],
    ['a token it did not give', 'Bearer made-up'],
    ['credentials instead of a token', 'Basic YTpi'],
  ] as const) {
    it(`answers an API call with ${what} by 401 and "Invalid Token Error"`, async () => {
      const answer = await caller.send(`${caller.organizationUrl}/corePatterns/units/odata?$select=Id`, {
        headers: authorization === undefined ? {} : { authorization },
      });
      assert.equal(answer.status, 401);
      assert.match(answer.headers.get('www-authenticate') ?? '', /^Bearer .*error="invalid_token"/);
      assert.match(answer.text, /Invalid Token Error/);
    });
  }
});

describe('a sandbox without refresh tokens', () => {
  it('gives none', async () => {
    const sandbox = await startSandbox({ records: 10 });
    try {
      const answer = objectIn(await new SandboxCaller(sandbox.address).tokenRequest(application));
      assert.deepEqual([answer.expires_in, answer.refresh_token], [14_400, undefined]);
    } finally {
      await sandbox.stop();
    }
  });
});
