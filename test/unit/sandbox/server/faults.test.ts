import assert from 'node:assert/strict';
import { type RunningSandbox, startSandbox } from '../../../../src/sandbox/sandbox';
import { type Answer, messageIn, objectIn, SandboxCaller } from '../../../support/sandbox/sandboxCaller';

const list = '/maintenance/workOrders/odata?$select=Id&$top=1';

describe('faults on demand', () => {
  let sandbox: RunningSandbox;
  let caller: SandboxCaller;

  beforeEach(async () => {
    sandbox = await startSandbox({ records: 10 });
    caller = new SandboxCaller(sandbox.address);
  });
  afterEach(() => sandbox.stop());

  const withFault = (fault: string, path = list): Promise<Answer> =>
    caller.call(path, { headers: { 'x-sandbox-fault': fault } });
  const codeOf = async (answer: Promise<Answer>): Promise<unknown> => {
    try {
      return (await answer).status;
    } catch (error) {
      return ((error as Error).cause as { code?: string } | undefined)?.code;
    }
  };

  for (const status of [400, 403, 404, 409, 429, 500, 502, 503, 504]) {
    it(`answers ${status} once, then as ever`, async () => {
      assert.equal((await withFault(String(status))).status, status);
      assert.equal((await caller.call(list)).status, 200);
    });
  }

  it('sends Retry-After only where asked to', async () => {
    assert.equal((await withFault('429')).headers.get('retry-after'), null);
    assert.equal((await withFault('429;retry-after=1')).headers.get('retry-after'), '1');
    const date = 'Wed, 21 Oct 2026 07:28:00 GMT';
    assert.equal((await withFault(`503;retry-after=${date}`)).headers.get('retry-after'), date);
  });

  it('refuses a token by 401 and takes it the next time', async () => {
    const answer = await withFault('401');
    assert.equal(answer.status, 401);
    assert.match(answer.headers.get('www-authenticate') ?? '', /error="invalid_token"/);
    assert.equal((await caller.call(list)).status, 200);
  });

  it('lets a token expire for good', async () => {
    assert.equal((await withFault('expired')).status, 401);
    assert.equal((await caller.call(list)).status, 401);
    assert.equal((await new SandboxCaller(sandbox.address).call(list)).status, 200);
  });

  it('gives a token that has expired already', async () => {
    await caller.control('/faults', { method: 'POST', body: { fault: 'expired', match: { path: '/connect/token' } } });
    assert.equal((await caller.call(list)).status, 401);
  });

  it('refuses the client at the token endpoint by 401', async () => {
    const answer = await caller.tokenRequest(
      { grant_type: 'client_credentials' },
      { authorization: caller.basic, 'x-sandbox-fault': '401' },
    );
    assert.deepEqual([answer.status, objectIn(answer).error], [401, 'invalid_client']);
  });

  it('answers late, but whole', async () => {
    const before = performance.now();
    const answer = await withFault('slow;ms=60');
    assert.ok(performance.now() - before >= 55);
    assert.equal(answer.status, 200);
  });

  it('breaks the connection without an answer', async () => {
    assert.equal(await codeOf(withFault('reset')), 'ECONNRESET');
  });

  it('breaks the connection after carrying out a write', async () => {
    const body = { unitKey: 'LOST', description: 'Written, but never told' };
    const write = caller.call('/corePatterns/units', { method: 'POST', body, headers: { 'x-sandbox-fault': 'reset' } });
    assert.equal(await codeOf(write), 'ECONNRESET');
    assert.equal((await caller.call('/corePatterns/units/LOST')).status, 404);
    const headers = { 'x-sandbox-fault': 'reset;executed=true' };
    assert.equal(await codeOf(caller.call('/corePatterns/units', { method: 'POST', body, headers })), 'ECONNRESET');
    assert.equal((await caller.call('/corePatterns/units/LOST')).status, 200);
  });

  it('breaks off in the middle of an answer', async () => {
    assert.equal(await codeOf(withFault('truncated')), 'UND_ERR_SOCKET');
  });

  it('answers with a page of HTML', async () => {
    const answer = await withFault('html;status=500');
    assert.equal(answer.status, 500);
    assert.match(answer.headers.get('content-type') ?? '', /^text\/html/);
    assert.match(answer.text, /^<!DOCTYPE html>/);
  });

  it('answers with nothing, with broken JSON and with JSON of another shape', async () => {
    assert.deepEqual([(await withFault('empty')).status, (await withFault('empty')).text], [200, '']);
    const broken = (await withFault('malformed')).text;
    assert.throws(() => JSON.parse(broken));
    assert.deepEqual(Object.keys(objectIn(await withFault('shape'))), ['unexpected']);
  });

  it('answers with more than was asked for, as valid JSON', async () => {
    const { text } = await withFault('huge;bytes=300000');
    assert.ok(text.length >= 300_000);
    assert.doesNotThrow(() => JSON.parse(text));
  });

  it('redirects to itself, or where it is told', async () => {
    const self = await withFault('redirect');
    assert.equal(self.status, 302);
    assert.equal(self.headers.get('location'), `${caller.organizationUrl}${list}`);
    const other = await withFault('redirect;status=307;location=http://elsewhere.example/api');
    assert.deepEqual([other.status, other.headers.get('location')], [307, 'http://elsewhere.example/api']);
  });

  it('sends to a sign-in page, or is one, where a token is refused so', async () => {
    const redirect = await withFault('sign-in');
    assert.equal(redirect.status, 302);
    assert.match(redirect.headers.get('location') ?? '', /\/account\/login\?/);
    const page = await withFault('sign-in;as=page');
    assert.deepEqual([page.status, page.headers.get('content-type')], [200, 'text/html; charset=utf-8']);
    assert.match(page.text, /Sign in/);
  });

  it('forbids for either cause', async () => {
    assert.match(messageIn(await withFault('forbidden')), /not allowed on this subscription/);
    const other = await withFault('forbidden;cause=role');
    assert.deepEqual([other.status, messageIn(other).includes('no role')], [403, true]);
  });

  for (const [form, expected] of [
    ['odata', /"ExceptionMessage":.*"StackTrace":.*"InnerException":/],
    ['problem', /"title":.*"status":422,"traceId":.*"errors":/],
    ['modelState', /"Message":.*"ModelState":/],
    ['oauth', /"error":.*"error_description":/],
    ['plain', /^Status 422, asked for by a fault\.$/],
    ['html', /^<!DOCTYPE html>/],
    ['empty', /^$/],
  ] as const) {
    it(`writes an error in the form "${form}"`, async () => {
      const answer = await withFault(`error;form=${form};status=422`);
      assert.equal(answer.status, 422);
      assert.match(answer.text, expected);
    });
  }

  it('carries a call out, and gives its answer later at another address', async () => {
    const body = { unitKey: 'LATER', description: 'Made at once, told later' };
    const headers = { 'x-sandbox-fault': 'accepted;polls=2' };
    const accepted = await caller.call('/corePatterns/units', { method: 'POST', body, headers });
    assert.deepEqual([accepted.status, accepted.text], [202, '']);
    assert.equal((await caller.call('/corePatterns/units/LATER')).status, 200);
    const location = accepted.headers.get('location') ?? '';
    const unknown = await caller.send(location, { headers: { authorization: 'Bearer made-up' } });
    assert.equal(unknown.status, 401);
    const heard = [];
    for (let call = 0; call < 4; call += 1) heard.push((await caller.call(location)).status);
    assert.deepEqual(heard, [202, 202, 201, 201]);
  });

  it('says another content type', async () => {
    const answer = await withFault('content-type;type=application/octet-stream');
    assert.equal(answer.headers.get('content-type'), 'application/octet-stream');
    assert.ok(objectIn(answer).items);
  });

  for (const [fault, expected] of [
    ['teapot', /Unknown fault "teapot"\. Known are: .*expired/],
    ['constructor', /Unknown fault/],
    ['slow;ms=soon', /"ms" must be a whole number from 0 to 600000/],
    ['slow;ms', /name=value/],
    ['429;after=1', /no parameter "after"/],
    ['redirect;location=a b', /"location" must be an address/],
    ['sign-in;as=popup', /"as" must be redirect or page/],
    ['error;form=xml', /"form" must be odata or problem/],
    ['content-type;type=plain', /"type" must be a media type/],
  ] as const) {
    it(`says what is wrong with the fault "${fault}"`, async () => {
      const answer = await withFault(fault);
      assert.equal(answer.status, 400);
      assert.match(messageIn(answer), expected);
    });
  }

  it('meets as many requests as a control call says', async () => {
    const asked = await caller.control('/faults', { method: 'POST', body: { fault: '503', times: 2 } });
    assert.equal(asked.status, 204);
    const token = caller.tokenRequest({ grant_type: 'client_credentials' });
    assert.equal((await token).status, 503);
    const { access_token: given } = objectIn(
      await caller
        .tokenRequest({ grant_type: 'client_credentials' })
        .then(async (second) =>
          second.status === 503 ? caller.tokenRequest({ grant_type: 'client_credentials' }) : second,
        ),
    );
    assert.ok(given);
    assert.equal((await caller.call(list)).status, 200);
  });

  it('meets only the requests that match', async () => {
    const body = { fault: '500', times: 9, match: { method: 'put', path: '/MAINTENANCE/' } };
    await caller.control('/faults', { method: 'POST', body });
    assert.equal((await caller.call(list)).status, 200);
    const put = { method: 'PUT', body: 'new' };
    assert.equal((await caller.call('/maintenance/workOrders/C01/none/remarks', put)).status, 500);
    assert.equal((await caller.call('/corePatterns/units/none/isActive', put)).status, 404);
  });

  it('takes all faults back', async () => {
    await caller.control('/faults', { method: 'POST', body: { fault: '500', times: 9 } });
    assert.equal((await caller.control('/faults', { method: 'DELETE' })).status, 204);
    assert.equal((await caller.call(list)).status, 200);
  });

  it('counts requests without telling their credentials', async () => {
    await caller.call(list);
    await withFault('500');
    await caller.control('/faults', { method: 'POST', body: { fault: '500', times: 3, match: { path: '/nowhere' } } });
    const answer = await caller.control('/requests');
    assert.deepEqual(objectIn(answer), { tokenRequests: 1, apiRequests: 2, pendingFaults: 3 });
  });

  for (const [what, body, expected] of [
    ['no fault', {}, /"fault" must be a text/],
    ['an unknown fault', { fault: 'teapot' }, /Unknown fault/],
    ['a wrong number', { fault: '500', times: 0 }, /"times" must be a whole number/],
    ['a wrong match', { fault: '500', match: 'all' }, /"match" must be an object/],
    ['a wrong path', { fault: '500', match: { path: 1 } }, /"match.path" must be a text/],
    ['an unknown member', { fault: '500', every: 2 }, /Unknown member "every"/],
    ['no object', [], /must be a JSON object/],
  ] as const) {
    it(`says what is wrong with a control call with ${what}`, async () => {
      const answer = await caller.control('/faults', { method: 'POST', body });
      assert.equal(answer.status, 400);
      assert.match(messageIn(answer), expected);
    });
  }

  it('takes control calls only with the credentials of the client', async () => {
    for (const authorization of ['', 'Basic YTpi', `Bearer ${await caller.newToken()}`]) {
      const answer = await caller.send(`${caller.origin}/control/requests`, { headers: { authorization } });
      assert.equal(answer.status, 401);
    }
  });
});
