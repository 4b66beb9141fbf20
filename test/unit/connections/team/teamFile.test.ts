import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Stage } from '../../../../src/client/core/connection';
import { mergeConnections, parseTeamFile } from '../../../../src/connections/team/file/teamFile';
import { isSecretName, secretSign } from '../../../../src/connections/team/file/secretSigns';
import { aConnection } from '../../../support/connection';

const good = { name: 'Contoso test', stage: 'test', tenant: 'contoso', organization: 'org1' };
const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln';

const file = (...connections: readonly unknown[]) => JSON.stringify({ connections }, undefined, 2);

/** What is wrong, and the text at which it is shown. */
function problemsOf(text: string): readonly (readonly [string, string])[] {
  return parseTeamFile(text).problems.map(({ kind, offset, length }) => [kind, text.slice(offset, offset + length)]);
}

function namesOf(text: string): readonly string[] {
  return parseTeamFile(text).entries.map(({ connection }) => connection.name);
}

describe('A team file', () => {
  it('gives its connections, with comments, trailing commas and the standard addresses', () => {
    const text = `{
      // What we all use
      "$schema": "x", "connections": [
        { "name": " Contoso test ", "stage": "test", "tenant": "contoso", "organization": "org1", }, /* more */
      ],
    }`;
    const { entries, problems } = parseTeamFile(text);
    assert.deepEqual(problems, []);
    const [entry] = entries;
    assert.match(entry?.connection.id ?? '', /^team-[\da-f]{32}$/);
    const { id, clientId, ...rest } = aConnection();
    assert.deepEqual(entry?.connection, { ...rest, id: entry?.connection.id, clientId: '' }, `${id} ${clientId}`);
    assert.equal(text.slice(entry.offset, entry.offset + 8), '{ "name"');
  });

  it('takes every member that a connection has', () => {
    const given = {
      ...good,
      apiUrl: 'http://127.0.0.1:4010/api/',
      tokenUrl: 'http://localhost:4010/connect/token',
      stage: 'sandbox',
      scope: 'other',
      clientAuthentication: 'post',
      readOnly: true,
      dialect: { literals: 'v3', countOption: '$inlinecount' },
    };
    const [entry] = parseTeamFile(file(given)).entries;
    assert.deepEqual(entry?.connection, {
      ...given,
      apiUrl: 'http://127.0.0.1:4010/api',
      id: entry?.connection.id,
      clientId: '',
    });
  });

  it('makes another connection of an entry that leads elsewhere, and the same of one that is marked otherwise', () => {
    const id = (changes: object) => parseTeamFile(file({ ...good, ...changes })).entries[0]?.connection.id;
    const ids = [
      {},
      { name: 'Other' },
      { tenant: 'other' },
      { organization: 'other' },
      { apiUrl: 'https://x.test' },
      { tokenUrl: 'https://x.test' },
    ].map(id);
    assert.equal(new Set(ids).size, ids.length);
    assert.equal(id({ stage: 'production', readOnly: true, scope: 'x' }), id({}));
  });

  const wrong: readonly (readonly [string, object, string, string])[] = [
    ['an unknown member', { ...good, colour: 'red' }, 'unknownMember', '"colour"'],
    ['a client id', { ...good, clientId: 'abc' }, 'clientId', '"clientId"'],
    ['a missing member', { name: 'x', stage: 'test', tenant: 'x' }, 'missing', '{'],
    ['a number for a text', { ...good, tenant: 7 }, 'wrongType', '7'],
    ['a text for true or false', { ...good, readOnly: 'yes' }, 'wrongType', '"yes"'],
    ['an unknown stage', { ...good, stage: 'live' }, 'notOneOf', '"live"'],
    ['an empty name', { ...good, name: ' ' }, 'empty', '" "'],
    ['a tenant with a slash', { ...good, tenant: 'a/b' }, 'notAKey', '"a/b"'],
    ['a tenant that leads upwards', { ...good, tenant: '..' }, 'notAKey', '".."'],
    ['no address', { ...good, apiUrl: 'cloud' }, 'address', '"cloud"'],
    ['http: to a real host', { ...good, apiUrl: 'http://a.example/api' }, 'address', '"http://a.example/api"'],
    ['an address with a query', { ...good, tokenUrl: 'https://a.example/?x=1' }, 'address', '"https://a.example/?x=1"'],
    ['an address with a fragment', { ...good, apiUrl: 'https://a.example/#x' }, 'address', '"https://a.example/#x"'],
    ['an unknown dialect', { ...good, dialect: { literals: 'v5' } }, 'notOneOf', '"v5"'],
    ['a sandbox elsewhere', { ...good, stage: 'sandbox' }, 'sandboxElsewhere', '"sandbox"'],
    ['a secret', { ...good, clientSecret: 'x' }, 'secret', '"clientSecret": "x"'],
    ['a secret one level down', { ...good, dialect: { password: 'x' } }, 'secret', '"password": "x"'],
    ['a token as a name', { ...good, name: jwt }, 'secret', `"${jwt}"`],
    ['a user in an address', { ...good, apiUrl: 'https://u:p@a.example' }, 'secret', '"https://u:p@a.example"'],
    ['a secret in a query', { ...good, apiUrl: 'https://a.example?token=x' }, 'secret', '"https://a.example?token=x"'],
  ];
  for (const [what, entry, kind, at] of wrong) {
    it(`shows ${what} where it stands, leaves that entry out, and keeps the others`, () => {
      const text = file({ ...good, name: 'First' }, entry, { ...good, name: 'Last' });
      assert.deepEqual(problemsOf(text), [[kind, at]]);
      assert.deepEqual(namesOf(text), ['First', 'Last']);
    });
  }

  it('shows a member given twice, since readers differ in which of the two counts', () => {
    const text = '{"connections":[{"name":"a","tenant":"x","tenant":"y","organization":"z","stage":"test"}]}';
    assert.deepEqual(problemsOf(text), [['duplicateMember', '"tenant"']]);
    assert.deepEqual(namesOf(text), []);
  });

  it('keeps the first of two with the same name', () => {
    const text = file(good, { ...good, tenant: 'other' });
    assert.deepEqual(problemsOf(text), [['duplicateName', '"Contoso test"']]);
    assert.equal(parseTeamFile(text).entries[0]?.connection.tenant, 'contoso');
  });

  it('leaves out the entry that a syntax error touches, not those before it', () => {
    const text = `{"connections":[${JSON.stringify(good)}, {"name": "Half", "stage": "test", "tenant": "a", "organization": "b`;
    assert.deepEqual(namesOf(text), ['Contoso test']);
    assert.ok(problemsOf(text).every(([kind]) => kind === 'syntax'));
  });

  it('names the member that was most likely meant', () => {
    const [problem] = parseTeamFile(file({ ...good, organisation: 'x' })).problems;
    assert.partialDeepStrictEqual(problem, { kind: 'unknownMember', meant: 'organization' });
  });

  it('says that the connections are missing or no list, and nothing of an empty file', () => {
    assert.deepEqual(problemsOf('{"servers": []}'), [
      ['missing', '{'],
      ['unknownMember', '"servers"'],
    ]);
    assert.deepEqual(problemsOf('{"connections": {}}'), [['wrongType', '{}']]);
    assert.deepEqual(problemsOf('[]'), [['wrongType', '[]']]);
    assert.deepEqual(problemsOf(' \n'), []);
  });

  it('is not read where it is far too large or nested without end', () => {
    assert.deepEqual(problemsOf('['.repeat(200_000)), [['tooLarge', '[']]);
    assert.deepEqual(problemsOf(file(good) + ' '.repeat(300_000)), [['tooLarge', '{']]);
  });

  const secrets: readonly unknown[] = [
    { ...good, clientSecret: 'canary' },
    { clientSecret: 'canary', ...good },
    { ...good, name: `Bearer canary-canary-canary` },
    { ...good, apiUrl: 'https://user:canary@a.example/api' },
    { ...good, tokenUrl: 'https://a.example/token?client_secret=canary' },
    { ...good, canary: { nested: [{ token: 'canary' }, `x ${jwt}canary`] } },
  ];
  for (const entry of secrets) {
    it(`takes the secret out of ${JSON.stringify(entry)}, and leaves valid JSON`, () => {
      let text = file(good, entry);
      const fixes = parseTeamFile(text).problems.flatMap(({ fix }) => fix ?? []);
      for (const { offset, length, text: put } of fixes.reverse()) {
        text = text.slice(0, offset) + put + text.slice(offset + length);
      }
      assert.ok(fixes.length > 0);
      assert.ok(!text.replace('"canary": {', '').includes('canary'), text);
      assert.doesNotThrow(() => void JSON.parse(text));
      assert.ok(parseTeamFile(text).problems.every(({ kind }) => kind !== 'secret'));
    });
  }

  it('never fails, whatever stands in it, and never repeats a secret in what it says', () => {
    const canary = 'S3cretCanaryValue';
    const members = fc.constantFrom(
      ...['name', 'stage', 'apiUrl', 'tenant', 'organization', 'clientSecret', 'token', 'dialect', 'x', canary],
    );
    const value = fc.letrec((tie) => ({
      node: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom(canary, `Bearer ${canary}`, `https://u:${canary}@a.example`, 'test', 'a', true, 7, null),
        fc.array(tie('node'), { maxLength: 3 }),
        fc.dictionary(members, tie('node'), { maxKeys: 6 }),
      ),
    })).node;
    const text = fc.oneof(
      fc.string(),
      value.map((given) => JSON.stringify(given)),
      fc.array(value, { maxLength: 3 }).map((given) => file(...given)),
      fc.tuple(fc.array(value, { maxLength: 3 }), fc.nat(), fc.string({ maxLength: 3 })).map(([given, cut, put]) => {
        const whole = file(...given);
        const at = cut % (whole.length + 1);
        return whole.slice(0, at) + put + whole.slice(at + 1);
      }),
    );
    fc.assert(
      fc.property(text, (given) => {
        const { entries, problems } = parseTeamFile(given);
        assert.ok(!JSON.stringify(problems).includes(canary));
        for (const { connection } of entries) {
          assert.ok(!/Bearer|u:S3/.test(JSON.stringify(connection)));
        }
        for (const { offset, length } of problems) assert.ok(offset >= 0 && offset + length <= given.length);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('Team files of several folders', () => {
  it('give the same connection once, as strict as its strictest entry', () => {
    const a = aConnection({ id: 'team-1' });
    const merged = mergeConnections([
      [a],
      [{ ...a, stage: 'production', readOnly: true }, aConnection({ id: 'team-2' })],
    ]);
    assert.deepEqual(
      merged.map(({ id, stage, readOnly }) => [id, stage, readOnly]),
      [
        ['team-1', 'production', true],
        ['team-2', 'test', false],
      ],
    );
  });

  it('give it as strict as its strictest entry, in whichever order and of whichever stages', () => {
    const stage = fc.constantFrom<Stage>('sandbox', 'test', 'production');
    fc.assert(
      fc.property(fc.array(stage, { minLength: 1 }), (stages) => {
        const [merged] = mergeConnections(stages.map((one) => [aConnection({ id: 'team-1', stage: one })]));
        const strictest = (['production', 'test', 'sandbox'] as const).find((one) => stages.includes(one));
        assert.equal(merged?.stage, strictest);
      }),
    );
  });
});

describe('Signs of a secret', () => {
  for (const name of [
    'clientSecret',
    'client_secret',
    'CLIENT-SECRET',
    'password',
    'accessToken',
    'token',
    'apiKey',
    'Authorization',
  ]) {
    it(`are seen in the name ${name}`, () => assert.ok(isSecretName(name)));
  }
  for (const name of ['tokenUrl', 'clientId', 'name', 'tokens', 'clientAuthentication']) {
    it(`are not seen in the name ${name}`, () => assert.ok(!isSecretName(name)));
  }
  for (const text of ['Basic Materials', 'Bearer tests', 'https://cloud.valuekeep.com/api', 'a@b.example', 'x: y']) {
    it(`are not seen in '${text}'`, () => assert.equal(secretSign(text), undefined));
  }
  it('are seen in a Basic header, a token and an address', () => {
    assert.equal(secretSign(`Basic ${btoa('client:secret')}`), 'token');
    assert.equal(secretSign(`is ${jwt}`), 'token');
    assert.equal(secretSign('see https://user:word@a.example'), 'address');
  });
});
