import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { Redactor } from '../../../src/text/redactor';

const secrets = fc.string({ unit: 'binary', minLength: 8, maxLength: 40 }).filter((text) => text.trim().length >= 8);

describe('Redactor', () => {
  it('takes out a protected secret as it is, URL-encoded and JSON-escaped, wherever it stands', () => {
    fc.assert(
      fc.property(secrets, fc.string(), fc.string(), (secret, before, after) => {
        fc.pre(secret.isWellFormed());
        const redactor = new Redactor();
        redactor.protect(secret);
        for (const form of [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]) {
          assert.ok(!redactor.redact(`${before}${form}${after}`).includes(form), form);
        }
      }),
    );
  });

  it('takes out a protected secret inside the Base64 of a Basic header, after an id of any length', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 20 }),
        fc.stringMatching(/^[\w~!@$%^&*()-]{12,40}$/),
        (clientId, secret) => {
          const inside = secret.slice(2, -2);
          // An id is no secret and stays, also where it repeats one.
          fc.pre(!clientId.includes(inside));
          const redactor = new Redactor();
          redactor.protect(secret);
          const encoded = Buffer.from(`${clientId}:${secret}`).toString('base64');
          const left = redactor.redact(`header ${encoded} end`);
          const kept = /header (\S*) end/.exec(left)?.[1] ?? '';
          assert.ok(!Buffer.from(kept, 'base64').toString().includes(inside), left);
        },
      ),
    );
  });

  it('takes out what a secret name holds, also when the value was never announced', () => {
    const redactor = new Redactor();
    const lines = [
      'Authorization: Bearer canary-value-1',
      '{"client_secret":"canary-value-2","other":1}',
      'grant_type=refresh_token&refresh_token=canary-value-3&scope=application',
      inspect({ headers: { authorization: 'Basic Y2FuYXJ5LXZhbHVlLTQ=' }, clientSecret: "canary-value-5'x" }),
      'access_token=canary-value-6',
    ];
    for (const line of lines) {
      const left = redactor.redact(line);
      assert.doesNotMatch(left, /canary|Y2FuYXJ5/);
    }
  });

  it('takes out JSON Web Tokens, Bearer and Basic values by their shape', () => {
    const redactor = new Redactor();
    const token = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl';
    assert.equal(redactor.redact(`got ${token} from it`), 'got ••• from it');
    assert.doesNotMatch(redactor.redact('with Bearer abc.def-123'), /abc/);
    assert.doesNotMatch(redactor.redact('with Basic aWQ6c2VjcmV0'), /aWQ6/);
  });

  it('leaves ordinary text as it is', () => {
    const redactor = new Redactor();
    redactor.protect('the');
    const text = 'GET /api/demo/org/maintenance/workOrders/odata 200 in 12 ms, the token expires in 3600 s';
    assert.equal(redactor.redact(text), text);
  });

  it('leaves what people wrote about a password, where only the secrets that are known and their shape count', () => {
    const redactor = new Redactor({ namesSecrets: false });
    assert.equal(redactor.redact('password: must not be empty'), 'password: must not be empty');
    assert.equal(redactor.redact('Authorization: Bearer abc123def456'), 'Authorization: Bearer •••');
    assert.equal(new Redactor().redact('password: must not be empty'), 'password: ••• not be empty');
  });

  it('takes out short values only where it is told to', () => {
    for (const [shortest, text] of [
      [6, 'abc is wrong'],
      [1, '••• is wrong'],
    ] as const) {
      const redactor = new Redactor({ shortest });
      redactor.protect('abc');
      assert.equal(redactor.redact('abc is wrong'), text);
    }
  });
});
