import assert from 'node:assert/strict';
import { parse } from 'dotenv';
import fc from 'fast-check';
import {
  candidatesOf,
  edgesToSettle,
  failedFor,
  importedConnection,
  openMembers,
} from '../../../../src/connections/importing/candidate';
import type { EntryFault } from '../../../../src/connections/importing/files/entryFault';
import type { EntryNote } from '../../../../src/connections/importing/files/environment';
import { findConnections, type FoundConnection } from '../../../../src/connections/importing/findConnections';
import type { ImportMember } from '../../../../src/connections/importing/files/memberNames';
import { readEnvironments } from '../../../../src/connections/importing/files/readEnvironments';

const bytes = (text: string) => new TextEncoder().encode(text);
const dotenv = (text: string): readonly FoundConnection[] =>
  findConnections(readEnvironments({ name: '.env', content: bytes(text) }).environments);
const json = (text: string, beside?: string): readonly FoundConnection[] =>
  findConnections(
    readEnvironments({
      name: 'http-client.env.json',
      content: bytes(text),
      ...(beside !== undefined && { beside: { name: 'http-client.private.env.json', content: bytes(beside) } }),
    }).environments,
  );
const postman = (values: readonly object[]): FoundConnection | undefined =>
  findConnections(
    readEnvironments({ name: 'x.json', content: bytes(JSON.stringify({ name: 'Contoso', values })) }).environments,
  )[0];
const value = (found: FoundConnection | undefined, member: ImportMember) =>
  found?.taken.find((one) => one.member === member)?.value;
const faults = (found: FoundConnection | undefined, member: ImportMember) =>
  found?.leftOut.filter((one) => one.member === member).map(({ fault }) => fault);

describe('An import from a .env file', () => {
  const rows: readonly (readonly [string, string | { readonly fault: EntryFault }, (readonly EntryNote[])?])[] = [
    ['CLIENT_SECRET=plain-1', 'plain-1'],
    ['export CLIENT_SECRET=plain-1', 'plain-1'],
    ['  export   CLIENT_SECRET = plain-1  ', 'plain-1'],
    ['CLIENT_SECRET: plain-1', 'plain-1'],
    ['CLIENT_SECRET="s3 #1"', 's3 #1'],
    ["CLIENT_SECRET='s3 #1'", 's3 #1'],
    ['CLIENT_SECRET=`s3 #1`', 's3 #1'],
    ['CLIENT_SECRET=abc #def', 'abc', ['comment']],
    ['CLIENT_SECRET="abc" # def', 'abc', ['comment']],
    ['CLIENT_SECRET=abc#def', { fault: 'unclearHash' }],
    ['CLIENT_SECRET=#abc', { fault: 'unclearHash' }],
    ['CLIENT_SECRET="abc"#def', { fault: 'unclearHash' }],
    ['CLIENT_SECRET="abc', { fault: 'unclearQuotes' }],
    ["CLIENT_SECRET='abc", { fault: 'unclearQuotes' }],
    ['CLIENT_SECRET="abc #def', { fault: 'unclearQuotes' }],
    ['CLIENT_SECRET="abc"def', { fault: 'unclearQuotes' }],
    ['CLIENT_SECRET="a"b"', { fault: 'unclearQuotes' }],
    ['CLIENT_SECRET="abc\\"', { fault: 'unclearBackslash' }],
    ['CLIENT_SECRET="a\\"b"', { fault: 'unclearBackslash' }],
    ['CLIENT_SECRET="a\\\\b"', { fault: 'unclearBackslash' }],
    ["CLIENT_SECRET='a\\'b'", { fault: 'unclearBackslash' }],
    ["CLIENT_SECRET='a\\b'", 'a\\b'],
    ['CLIENT_SECRET="abc\ndef"', { fault: 'severalLines' }],
    ['CLIENT_SECRET="abc\nTENANT="', { fault: 'severalLines' }],
    ["CLIENT_SECRET=\n'abc'", { fault: 'severalLines' }],
    ['CLIENT_SECRET=', { fault: 'empty' }],
    ['CLIENT_SECRET= # nothing yet', { fault: 'empty' }],
    ["CLIENT_SECRET=it's", "it's"],
    ['CLIENT_SECRET=pa$$w0rd$x', 'pa$$w0rd$x'],
    ['CLIENT_SECRET=pa$CLIENT_ID', { fault: 'unclearDollar' }],
    ["CLIENT_SECRET='${CLIENT_ID}'", { fault: 'unclearDollar' }],
    ['CLIENT_SECRET=\\${CLIENT_ID}', { fault: 'unclearDollar' }],
    ['CLIENT_SECRET=${NOWHERE}', { fault: 'unresolved' }],
    ['CLIENT_SECRET=${CLIENT_SECRET}', { fault: 'circle' }],
    ['CLIENT_SECRET=plain-1\u00a0', 'plain-1', ['trimmed']],
    ['CLIENT_SECRET="plain-1\u00a0"', 'plain-1\u00a0'],
  ];
  for (const [line, expected, notes = []] of rows) {
    it(`takes ${JSON.stringify(line)} as it is or says why not`, () => {
      for (const end of ['\n', '\r\n']) {
        const [found] = dotenv(['CLIENT_ID=client-1', line, 'ORG=o', ''].join('\n').replaceAll('\n', end));
        if (typeof expected === 'string') {
          const taken = found?.taken.find(({ member }) => member === 'clientSecret');
          assert.deepEqual([taken?.value, taken?.notes], [expected, notes]);
        } else {
          assert.equal(value(found, 'clientSecret'), undefined);
          assert.deepEqual(faults(found, 'clientSecret'), [expected.fault]);
          const [candidate] = candidatesOf(found === undefined ? [] : [found], []);
          assert.ok(candidate && openMembers(candidate).includes('clientSecret'));
        }
      }
    });
  }

  it('of a name that stands twice is the last, and says so of the first', () => {
    const [found] = dotenv('TENANT=first\nCLIENT_SECRET=one\nCLIENT_SECRET=two');
    assert.equal(value(found, 'clientSecret'), 'two');
    assert.deepEqual(faults(found, 'clientSecret'), ['repeated']);
  });

  it('follows references over any number of levels, in whichever order they stand', () => {
    const [found] = dotenv(
      ['TOKEN_URL=${IDENTITY}/connect/token', 'IDENTITY=https://$HOST_NAME', 'HOST_NAME=${PART}.example.com']
        .concat(['PART=identity', 'TENANT=${PART}-1', 'CLIENT_SECRET=${STORED_SECRET}', 'STORED_SECRET=s3cret'])
        .join('\n'),
    );
    assert.equal(value(found, 'tokenUrl'), 'https://identity.example.com/connect/token');
    assert.equal(value(found, 'tenant'), 'identity-1');
    assert.equal(value(found, 'clientSecret'), 's3cret');
    for (const { notes } of found?.taken ?? []) assert.deepEqual(notes, ['references']);
  });

  it('does not take another entry’s value for one that refers to nothing, to itself, or to what grows without end', () => {
    for (const own of ['${NOWHERE}/api', 'https://$NOWHERE/api', '${A}', '${API_URL}', '${X0}']) {
      const bombs = Array.from({ length: 30 }, (_, level) => `X${level}=\${X${level + 1}}\${X${level + 1}}`);
      const [found] = dotenv(
        ['TENANT=t', `API_URL=${own}`, 'BASE_URL=https://other.example.com/api', 'A=${B}', 'B=${A}', ...bombs].join(
          '\n',
        ),
      );
      assert.equal(value(found, 'apiUrl'), undefined, own);
      assert.equal(faults(found, 'apiUrl')?.length, 2);
      const [candidate] = candidatesOf(found === undefined ? [] : [found], []);
      assert.ok(candidate && openMembers(candidate).includes('apiUrl') && failedFor(candidate, 'apiUrl'));
    }
  });

  const texts = fc.string({
    unit: fc.constantFrom(...Array.from('abcXYZ019 \t#\'"`\\${}=:_-.+/%&\u00a0\u200b\ufeff\u2028é😀')),
    maxLength: 20,
  });
  const written = fc.oneof(
    texts,
    texts.map((text) => `'${text}'`),
    texts.map((text) => `"${text}"`),
    texts.map((text) => `\`${text}\``),
    fc.tuple(texts, texts).map(([text, comment]) => `"${text}" #${comment}`),
    fc.tuple(texts, texts).map(([first, second]) => `"${first}\n${second}"`),
  );
  const line = fc
    .tuple(
      fc.constantFrom('', 'export ', '  ', '\t'),
      fc.constantFrom('CLIENT_SECRET', 'CLIENT_ID', 'TENANT', 'ORG', 'PART', 'SCOPE'),
      fc.constantFrom('=', ' = ', '= ', ': '),
      written,
    )
    .map((parts) => parts.join(''));

  it('takes every value byte for byte as dotenv reads it, or says that it does not', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), fc.constantFrom('\n', '\r\n'), (lines, end) => {
        const text = ['NAME=x', ...lines].join('\n').replaceAll('\n', end);
        const says = parse(text);
        const [found] = dotenv(text);
        const members = {
          CLIENT_SECRET: 'clientSecret',
          CLIENT_ID: 'clientId',
          TENANT: 'tenant',
          ORG: 'organization',
        } as const;
        for (const [name, member] of Object.entries(members)) {
          const told = says[name];
          if (told === undefined) {
            assert.equal(value(found, member), undefined);
            continue;
          }
          const taken = found?.taken.find((one) => one.member === member);
          if (taken === undefined) {
            assert.ok(
              (faults(found, member) ?? []).some((fault) => fault !== 'repeated'),
              text,
            );
            continue;
          }
          if (taken.notes.includes('references')) continue;
          if (member === 'clientSecret' || member === 'clientId') assert.equal(taken.value, told);
          else assert.ok(taken.value === told || taken.notes.includes('trimmed'), text);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('takes every secret in single quotes exactly, but for quotes and backslashes in it', () => {
    fc.assert(
      fc.property(texts, (text) => {
        fc.pre(!/['\\]|\$[A-Za-z_{]/.test(text) && text.trim() !== '');
        const [found] = dotenv(`TENANT=t\nCLIENT_SECRET='${text}'\n`);
        const isTold = faults(found, 'clientSecret')?.length === 1;
        assert.ok(value(found, 'clientSecret') === text || isTold, text);
      }),
    );
  });
});

describe('An import from an HTTP client file', () => {
  const sound = { client_id: 'client-1', tenant: 'contoso', org: 'org1' };

  it('reads sound environments beside a schema, shared ones, empty ones and what is none', () => {
    const text = JSON.stringify({
      ...{ $schema: 'https://example.com/schema.json', $shared: { scope: 'application' }, dev: sound, empty: {} },
      ...{ nothing: null, version: 2, list: [] },
    });
    for (const beside of ['{}', '{"dev": {"client_secret": "s3cret"}}', '{"$schema": "x"}', '']) {
      const [dev] = json(text, beside);
      assert.equal(dev?.environment, 'dev');
      assert.equal(value(dev, 'tenant'), 'contoso');
      assert.equal(value(dev, 'scope'), 'application');
      assert.deepEqual(dev.unrecognized, ['nothing', 'version', 'list']);
      assert.equal(value(dev, 'clientSecret'), beside.includes('s3cret') ? 's3cret' : undefined);
    }
    assert.equal(value(json('{}', text)[0], 'tenant'), 'contoso');
  });

  it('takes what is shared alone for one connection', () => {
    assert.deepEqual(
      json(JSON.stringify({ $shared: sound })).map((found) => [found.environment, value(found, 'tenant')]),
      [['', 'contoso']],
    );
  });

  it('takes no shared value in place of an own one that is empty or cannot be resolved', () => {
    for (const [own, fault] of [
      ['{{nowhere}}/api', 'unresolved'],
      ['', 'empty'],
      [null, 'empty'],
      [['a'], 'notText'],
      ['https://{{base_url}}', 'circle'],
      ['<your address>', 'placeholder'],
    ] as const) {
      const [dev] = json(
        JSON.stringify({ $shared: { base_url: 'https://other.example.com/api' }, dev: { ...sound, base_url: own } }),
      );
      assert.equal(value(dev, 'apiUrl'), undefined);
      assert.deepEqual(faults(dev, 'apiUrl'), [fault, 'overridden']);
      const [candidate] = candidatesOf(dev === undefined ? [] : [dev], []);
      assert.ok(candidate && openMembers(candidate).includes('apiUrl'), fault);
      assert.equal(failedFor(candidate, 'apiUrl')?.fault, fault);
    }
  });

  const names = ['client_id', 'client_secret', 'tenant', 'org', 'part', 'other'] as const;
  const texts = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constantFrom('plain', '{{part}}', 'a-{{other}}-b', '{{ part }}{{other}}', '{{nowhere}}', '${part}', ' x\u00a0'),
  );
  const environment = fc.dictionary(fc.constantFrom(...names), fc.oneof(texts, fc.constantFrom(null, 1, true)), {
    noNullPrototype: true,
  });
  const file = fc.record({ $shared: environment, dev: environment });

  it('takes every value as JSON and the order of the files have it, or says that it does not', () => {
    fc.assert(
      fc.property(file, file, (open, secret) => {
        const [dev] = json(JSON.stringify(open), JSON.stringify(secret));
        const all: Variables = {
          ...open.$shared,
          ...secret.$shared,
          ...open.dev,
          ...secret.dev,
        };
        checkAgainst(dev, all, {
          client_id: 'clientId',
          client_secret: 'clientSecret',
          tenant: 'tenant',
          org: 'organization',
        });
      }),
      { numRuns: 1000 },
    );
  });

  it('of members that stand twice takes the last, of environments too', () => {
    const text =
      '{"dev": {"tenant": "old", "scope": "old"}, "dev": {"tenant": "first", "tenant": "last", "client_id": "c"}}';
    const [dev] = json(text);
    assert.equal(value(dev, 'tenant'), 'last');
    assert.equal(value(dev, 'scope'), undefined);
    assert.deepEqual(faults(dev, 'tenant'), ['repeated', 'repeated']);
  });
});

describe('An import from a Postman environment', () => {
  it('leaves out what is off, and takes neither of two that do not agree', () => {
    const found = postman([
      { key: 'client_id', value: 'off', enabled: false },
      { key: 'client_id', value: 'on', type: 'secret' },
      { key: 'tenant', value: 'one' },
      { key: 'tenant', value: 'two' },
      { key: 'org', value: '{{part}}' },
      { key: 'part', value: 'hidden', enabled: false },
      { key: 'client_secret', value: { a: 1 } },
      { key: 'scope', value: '{{hidden_part}}' },
      { key: 'hidden_part', value: 's3cret', type: 'secret' },
    ]);
    assert.equal(value(found, 'clientId'), 'on');
    assert.deepEqual(faults(found, 'clientId'), ['off']);
    assert.deepEqual(faults(found, 'tenant'), ['ambiguous', 'ambiguous']);
    assert.deepEqual(faults(found, 'organization'), ['unresolved']);
    assert.deepEqual(faults(found, 'clientSecret'), ['notText']);
    assert.deepEqual(faults(found, 'scope'), ['refersToSecret'], 'a secret by its type shows nowhere');
  });

  it('takes every value as Postman has it, or says that it does not', () => {
    const keys = fc.constantFrom('client_id', 'client_secret', 'tenant', 'org', 'part', 'other');
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom('plain', '{{part}}', '{{other}}-{{part}}', '{{client_id}}', '{{nowhere}}', '\ufeffx'),
    );
    const variable = fc.record({ value: texts, enabled: fc.boolean() });
    fc.assert(
      fc.property(fc.dictionary(keys, variable, { noNullPrototype: true }), (variables) => {
        const found = postman(Object.entries(variables).map(([key, one]) => ({ key, ...one })));
        const on = Object.entries(variables).filter(([, { enabled }]) => enabled);
        checkAgainst(found, Object.fromEntries(on.map(([key, one]) => [key, one.value])), {
          client_id: 'clientId',
          client_secret: 'clientSecret',
          tenant: 'tenant',
          org: 'organization',
        });
      }),
      { numRuns: 1000 },
    );
  });
});

describe('What cannot be seen around a value of a file', () => {
  it('is asked about before a client id or a secret is kept, and nothing is taken away by itself', () => {
    const found = postman([
      { key: 'client_id', value: '\ufeffclient-1' },
      { key: 'client_secret', value: 's3cret\u00a0\n' },
      { key: 'tenant', value: ' contoso\u200b' },
      { key: 'org', value: 'org1' },
    ]);
    const [candidate] = candidatesOf(found === undefined ? [] : [found], []);
    assert.ok(candidate);
    assert.deepEqual(openMembers(candidate), ['stage', 'clientId', 'clientSecret']);
    assert.equal(edgesToSettle(candidate, 'clientSecret'), 's3cret\u00a0\n');
    assert.deepEqual(importedConnection(candidate).credentials, {
      clientId: '\ufeffclient-1',
      clientSecret: 's3cret\u00a0\n',
    });
    const tenant = candidate.found.taken.find(({ member }) => member === 'tenant');
    assert.deepEqual([tenant?.value, tenant?.notes], ['contoso', ['trimmed']]);
  });
});

type Variables = Readonly<Record<string, string | number | boolean | null>>;

/** The values that a program with these variables would use, worked out apart from the product. */
function checkAgainst(
  found: FoundConnection | undefined,
  variables: Variables,
  members: Readonly<Record<string, ImportMember>>,
): void {
  for (const [name, member] of Object.entries(members)) {
    const taken = found?.taken.find((one) => one.member === member);
    if (taken === undefined) {
      const isThere = Object.hasOwn(variables, name);
      assert.ok(!isThere || (faults(found, member) ?? []).length > 0 || found === undefined, name);
      continue;
    }
    const expected = filled(String(variables[name]), variables, 0);
    const isExact = member === 'clientId' || member === 'clientSecret';
    if (isExact || !taken.notes.includes('trimmed')) assert.equal(taken.value, expected);
    else assert.ok(expected.includes(taken.value));
  }
}

function filled(text: string, variables: Variables, depth: number): string {
  assert.ok(depth < 20, 'a circle is taken');
  return text.replace(/\{\{\s*([^{}]*?)\s*\}\}/g, (_all, name: string) => {
    assert.ok(Object.hasOwn(variables, name), `${name} is taken from nowhere`);
    return filled(String(variables[name] ?? ''), variables, depth + 1);
  });
}
