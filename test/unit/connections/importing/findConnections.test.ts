import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { connectionDefaults } from '../../../../src/client/core/connection';
import {
  candidatesOf,
  failedFor,
  hintOf,
  importedConnection,
  openMembers,
  withCandidateMembers,
} from '../../../../src/connections/importing/candidate';
import { findConnections, type FoundConnection } from '../../../../src/connections/importing/findConnections';
import { memberNames, recognize, type ImportMember } from '../../../../src/connections/importing/files/memberNames';
import { isPlaceholder } from '../../../../src/connections/importing/files/placeholder';
import { readEnvironments } from '../../../../src/connections/importing/files/readEnvironments';
import { aConnection } from '../../../support/connection';

const content = (text: string) => new TextEncoder().encode(text);
const dotenv = (...lines: readonly string[]): readonly FoundConnection[] =>
  findConnections(readEnvironments({ name: '.env', content: content(lines.join('\n')) }).environments);
const json = (value: object): readonly FoundConnection[] =>
  findConnections(readEnvironments({ name: 'x.json', content: content(JSON.stringify(value)) }).environments);
const said = (found: FoundConnection | undefined) =>
  Object.fromEntries((found?.taken ?? []).map(({ member, value }) => [member, value]));

const complete = ['CLIENT_ID=client-1', 'CLIENT_SECRET=s3cret', 'TENANT=contoso', 'ORGANIZATION=org1'];

describe('What a file says of a connection', () => {
  const names: readonly (readonly [string, ImportMember])[] = [
    ['VALUEKEEP_CLIENT_ID', 'clientId'],
    ['client_id', 'clientId'],
    ['clientId', 'clientId'],
    ['Client ID', 'clientId'],
    ['oauth2_clientId', 'clientId'],
    ['apiUrl', 'apiUrl'],
    ['base_url', 'apiUrl'],
    ['VK_API_BASE_URL', 'apiUrl'],
    ['tenant', 'tenant'],
    ['organization', 'organization'],
    ['organisationKey', 'organization'],
    ['token_url', 'tokenUrl'],
    ['access_token_url', 'tokenUrl'],
    ['oauth2_tokenEndpoint', 'tokenUrl'],
    ['Token URL', 'tokenUrl'],
    ['scope', 'scope'],
    ['CLIENT_SECRET', 'clientSecret'],
    ['PROD_CLIENT_SECRET', 'clientSecret'],
    ['clientSecretTest', 'clientSecret'],
    ['VALUEKEEP_CONTOSO_TENANT', 'tenant'],
  ];
  it('is recognized by the names that people really use', () => {
    for (const [name, member] of names) assert.equal(recognize(name)?.member, member, name);
  });

  it('is not taken from the names of other programs', () => {
    for (const name of ['AZURE_CLIENT_ID', 'GITHUB_CLIENT_SECRET', 'JWT_SECRET', 'AUTH_SECRET', 'REFRESH_TOKEN_URL']) {
      assert.equal(recognize(name), undefined, name);
    }
    assert.deepEqual(dotenv('AZURE_CLIENT_ID=a', 'DATABASE_URL=postgres://b'), []);
    const [found] = dotenv('CLIENT_ID=other', 'CLIENT_SECRET=others', 'VALUEKEEP_CLIENT_ID=ours', 'VALUEKEEP_TENANT=t');
    assert.deepEqual(said(found), { clientId: 'ours', tenant: 't' });
    assert.deepEqual(found?.unrecognized, ['CLIENT_ID', 'CLIENT_SECRET']);
  });

  it('is found however a known name is written', () => {
    const all = Object.entries(memberNames).flatMap(([member, known]) => known.map((name) => ({ member, name })));
    const styles = fc.constantFrom(
      (name: string) => name.toUpperCase(),
      (name: string) => `VALUEKEEP_${name.toUpperCase()}`,
      (name: string) => `valuekeep-${name}`,
      (name: string) => `prod_${name}`,
      (name: string) => `${name} (test)`,
    );
    fc.assert(
      fc.property(fc.constantFrom(...all), styles, ({ member, name }, style) => {
        assert.equal(recognize(style(name))?.member, member, style(name));
      }),
    );
  });

  it('has a row in the README with every name of it', async () => {
    const rows = (await readFile('README.md', 'utf8')).split('\n');
    const plain = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '');
    const parts = ['', 'key', 'id', 'name', 'code'];
    for (const [member, known] of Object.entries(memberNames)) {
      const row = rows.find((line) => line.startsWith(`| \`${member}\``)) ?? '';
      const written = [...row.matchAll(/`([^`]+)`/g)].map(([, name = '']) => plain(name));
      const documented =
        member === 'organization' ? written.flatMap((name) => parts.map((part) => name + part)) : written;
      for (const name of known) assert.ok(documented.includes(name), `${member}: ${name} is not in the README`);
    }
  });

  it('tells several connections of one .env file apart by a word in their names', () => {
    const found = dotenv(
      ...['API_URL=https://api.example.com/api', 'TENANT=contoso', 'TEST_CLIENT_ID=t', 'TEST_ORG=o1'],
      ...['PROD_CLIENT_ID=p', 'PROD_TENANT=live', 'ORG_PROD=o2', 'LOG_LEVEL=debug'],
    );
    assert.deepEqual(
      found.map((one) => [one.environment, said(one)]),
      [
        ['test', { apiUrl: 'https://api.example.com/api', tenant: 'contoso', clientId: 't', organization: 'o1' }],
        ['prod', { apiUrl: 'https://api.example.com/api', tenant: 'live', clientId: 'p', organization: 'o2' }],
      ],
    );
    assert.deepEqual(found[1]?.unrecognized, ['LOG_LEVEL']);
  });

  it('is taken from a Postman environment but for what is switched off', () => {
    const [found] = json({
      name: 'Contoso',
      values: [
        { key: 'client_id', value: 'client-1', type: 'default', enabled: true },
        { key: 'client_secret', value: 's3cret', type: 'secret' },
        { key: 'tenant', value: 'old', enabled: false },
        { key: 'tenant', value: 'contoso', enabled: true },
        { key: 'page', value: 1 },
      ],
    });
    assert.deepEqual(said(found), { clientId: 'client-1', clientSecret: 's3cret', tenant: 'contoso' });
    assert.equal(found?.environment, 'Contoso');
    assert.deepEqual(found.leftOut, [{ member: 'tenant', entry: 'tenant', fault: 'off' }]);
    assert.deepEqual(found.unrecognized, ['page']);
  });

  it('is taken from the security of an HTTP client environment', () => {
    const auth = {
      Type: 'OAuth2',
      'Token URL': 'https://identity.example.com/connect/token',
      'Client ID': 'client-1',
      'Client Secret': 's3cret',
      'Client Credentials': 'in body',
      Scope: 'application',
    };
    const [found] = json({ dev: { tenant: 'contoso', Security: { Auth: { valuekeep: auth } } } });
    assert.deepEqual(said(found), {
      tenant: 'contoso',
      tokenUrl: 'https://identity.example.com/connect/token',
      clientId: 'client-1',
      clientSecret: 's3cret',
      clientAuthentication: 'post',
      scope: 'application',
    });
    assert.equal(
      found?.taken.find(({ member }) => member === 'clientSecret')?.entry,
      'Security › Auth › valuekeep › Client Secret',
    );
  });

  it('may go on from the address to the tenant and the organization', () => {
    const [found] = dotenv('BASE_URL=https://cloud.valuekeep.com/api/contoso/org1/', 'CLIENT_ID=c');
    assert.deepEqual(said(found), {
      apiUrl: connectionDefaults.apiUrl,
      tenant: 'contoso',
      organization: 'org1',
      clientId: 'c',
    });
    const [clash] = dotenv('BASE_URL=https://cloud.valuekeep.com/api/contoso/org1', 'TENANT=other');
    assert.deepEqual(said(clash), { tenant: 'other' });
    assert.deepEqual(clash?.leftOut, [{ member: 'apiUrl', entry: 'BASE_URL', fault: 'ambiguous' }]);
    assert.equal(said(dotenv('HOST=https://cloud.valuekeep.com', 'TENANT=t')[0]).apiUrl, connectionDefaults.apiUrl);
  });

  it('may name other entries in an address, but never a secret', () => {
    const [found] = json({
      dev: {
        identity: 'https://identity.example.com',
        token_url: '{{identity}}/connect/token',
        base_url: 'https://api.example.com/{{client_secret}}',
        client_secret: 's3cret',
      },
    });
    assert.equal(said(found).tokenUrl, 'https://identity.example.com/connect/token');
    assert.deepEqual(found?.leftOut, [{ member: 'apiUrl', entry: 'base_url', fault: 'refersToSecret' }]);
    assert.doesNotMatch(JSON.stringify(found.taken.filter(({ member }) => member !== 'clientSecret')), /s3cret/);
  });

  it('is no placeholder', () => {
    for (const value of [
      ...['{{secret}}', '<your secret>', '${SECRET}', '$SECRET', '%SECRET%', '[secret]', 'your-client-secret'],
      ...['changeme', 'CHANGE_ME', 'xxxx-xxxx', '********', '•••', '...', 'todo', 'client_secret', '{{$dotenv X}}'],
      ...['op://vault/item/secret', 'https://{{host}}/api'],
    ]) {
      assert.equal(isPlaceholder(value), true, value);
    }
    for (const value of ['contoso', 'org1', 'test', 'a-b_c', 'K7gNU3sdo+OL0wNhqoVWhr3g6s1xYv72ol/pe/Unols=', '12345']) {
      assert.equal(isPlaceholder(value), false, value);
    }
    const [found] = dotenv('CLIENT_ID=client-1', 'CLIENT_SECRET="<your secret>"');
    assert.deepEqual(found?.leftOut, [{ member: 'clientSecret', entry: 'CLIENT_SECRET', fault: 'placeholder' }]);
  });

  const faults: readonly (readonly [string, string])[] = [
    ['API_URL=http://cloud.valuekeep.com/api', 'notHttps'],
    ['API_URL=cloud.valuekeep.com/api', 'notAnAddress'],
    ['API_URL=https://user:s3cret@cloud.valuekeep.com/api', 'hasCredentials'],
    ['TOKEN_URL=https://identity.example.com/token?client_secret=s3cret', 'hasQuery'],
    ['ORG=two words', 'notAKey'],
    ['ORG=..', 'notAKey'],
    ['READ_ONLY=maybe', 'notTrueOrFalse'],
    ['CLIENT_AUTHENTICATION=jwt', 'notAnAuthentication'],
    ['SCOPE=Bearer abcdefghijklmnopqrstuvwxyz', 'looksSecret'],
  ];
  for (const [line, fault] of faults) {
    it(`is asked for instead of taken, or of a default, where it is wrong: ${line}`, () => {
      const [found] = dotenv('TENANT=contoso', 'CLIENT_ID=c', 'CLIENT_SECRET=s', line);
      const [entry] = line.split('=');
      assert.deepEqual(
        found?.leftOut.map((one) => [one.entry, one.fault]),
        [[entry, fault]],
      );
      const [candidate] = candidatesOf([found], []);
      assert.ok(candidate);
      const member = found.leftOut[0]?.member ?? 'name';
      assert.ok(openMembers(candidate).includes(member));
      assert.equal(failedFor(candidate, member)?.fault, fault);
    });
  }

  it('is asked for where two entries do not agree', () => {
    const [found] = dotenv('CLIENT_ID=one', 'APP_ID=two', 'TENANT=contoso');
    assert.deepEqual(
      found?.leftOut.map(({ fault }) => fault),
      ['ambiguous', 'ambiguous'],
    );
    assert.deepEqual(said(dotenv('CLIENT_ID=one', 'APP_ID=one', 'TENANT=contoso')[0]), {
      clientId: 'one',
      tenant: 'contoso',
    });
  });
});

describe('A connection to import', () => {
  const [found] = dotenv(...complete);
  const candidate = () => {
    assert.ok(found);
    const [first] = candidatesOf([found], []);
    assert.ok(first);
    return first;
  };

  it('lacks nothing but the stage where the file says the rest, and is as strict as production until then', () => {
    assert.deepEqual(openMembers(candidate()), ['stage']);
    assert.equal(importedConnection(candidate()).connection.stage, 'production');
    const chosen = withCandidateMembers(candidate(), { stage: 'test' });
    assert.deepEqual(openMembers(chosen), []);
    const { connection, credentials } = importedConnection(chosen);
    assert.deepEqual(connection, aConnection({ id: connection.id, name: 'contoso org1' }));
    assert.deepEqual(credentials, { clientId: 'client-1', clientSecret: 's3cret' });
  });

  it('never has its stage from the file, which only gives a hint', () => {
    const [prod, test, other] = [
      ...dotenv(...complete, 'VALUEKEEP_STAGE=prod', 'VALUEKEEP_TENANT=t'),
      ...dotenv('DEV_TENANT=t'),
      ...dotenv('TENANT=t'),
    ].flatMap((one) => candidatesOf([one], []));
    assert.ok(prod && test && other);
    assert.equal(hintOf(prod)?.stage, 'production');
    assert.equal(hintOf(test)?.stage, 'test');
    assert.equal(hintOf(other), undefined);
    for (const one of [prod, test, other]) assert.ok(openMembers(one).includes('stage'));
  });

  it('gets a name that no other has, and tells the one that is the same already', () => {
    assert.ok(found);
    const known = [aConnection({ name: 'contoso org1' })];
    const names = candidatesOf([found, found], known).map(({ draft, alreadyAs }) => [draft.before.name, alreadyAs]);
    assert.deepEqual(names, [
      ['contoso org1 2', 'contoso org1'],
      ['contoso org1 3', 'contoso org1'],
    ]);
  });

  it('does not send its secret to another origin than that of the file', () => {
    const moved = withCandidateMembers(candidate(), { stage: 'test', tokenUrl: 'https://elsewhere.example/token' });
    assert.deepEqual(openMembers(moved), ['clientSecret']);
    assert.equal(importedConnection(moved).credentials, undefined);
  });
});
