import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import fc from 'fast-check';
import type { FileFault } from '../../../../src/connections/importing/files/fileFault';
import { FileFaultError } from '../../../../src/connections/importing/files/fileFault';
import { findConnections } from '../../../../src/connections/importing/findConnections';
import {
  nameBeside,
  nameOfSecretFile,
  readEnvironments,
  type ReadFile,
} from '../../../../src/connections/importing/files/readEnvironments';

const read = (name: string, text: string | Uint8Array, beside?: { name: string; text: string }): ReadFile =>
  readEnvironments({
    name,
    content: bytes(text),
    ...(beside && { beside: { name: beside.name, content: bytes(beside.text) } }),
  });

describe('A file to import connections from', () => {
  const dotenv =
    'VALUEKEEP_CLIENT_ID=client-1\nVALUEKEEP_CLIENT_SECRET="s3cret #1"\n# a comment\nexport VALUEKEEP_TENANT=contoso';

  it('is told by its text, whatever its name', () => {
    assert.equal(read('.env', dotenv).kind, 'dotenv');
    assert.equal(read('settings', postman([])).kind, 'postman');
    assert.equal(read('environments.json', '{"dev": {"tenant": "contoso"}}').kind, 'httpClient');
  });

  for (const [what, change] of [
    ['a byte order mark', (text: string) => `\uFEFF${text}`],
    ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['UTF-16 of Windows tools', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
  ] as const) {
    it(`is read alike with ${what}`, () => {
      const json = '{\n"dev":\n{"tenant": "contoso", "client_id": "ü1"}}';
      assert.deepEqual(read('.env', change(dotenv)), read('.env', dotenv));
      assert.deepEqual(read('x.json', change(json)), read('x.json', json));
      assert.equal(findConnections(read('.env', change(dotenv)).environments)[0]?.taken.length, 3);
    });
  }

  it('keeps every digit of a number', () => {
    const { environments } = read('x.json', '{"dev": {"tenant": 12345678901234567890}}');
    assert.equal(environments[0]?.entries[0]?.value, '12345678901234567890');
  });

  it('of the http client is read with the other of its pair, of which the private one counts', () => {
    const shared =
      '{"$shared": {"tenant": "contoso"}, "dev": {"client_id": "public", "org": "o1"}, "live": {"org": "o2"}}';
    const secret = '{"dev": {"client_id": "private", "client_secret": "s3cret"}}';
    for (const [first, second] of [
      [
        { name: 'http-client.env.json', text: shared },
        { name: 'http-client.private.env.json', text: secret },
      ],
      [
        { name: 'http-client.private.env.json', text: secret },
        { name: 'http-client.env.json', text: shared },
      ],
    ] as const) {
      assert.equal(nameBeside(first.name), second.name);
      const file = read(first.name, first.text, second);
      assert.deepEqual(file.names, [first.name, second.name]);
      assert.equal(nameOfSecretFile(file), 'http-client.private.env.json');
      const found = findConnections(file.environments);
      const said = Object.fromEntries(
        found.map(({ environment, taken }) => [
          environment,
          Object.fromEntries(taken.map(({ member, value }) => [member, value])),
        ]),
      );
      assert.deepEqual(said, {
        dev: { tenant: 'contoso', organization: 'o1', clientId: 'private', clientSecret: 's3cret' },
        live: { tenant: 'contoso', organization: 'o2' },
      });
    }
    assert.equal(
      read('http-client.env.json', shared, { name: 'http-client.private.env.json', text: ' \n' }).kind,
      'httpClient',
    );
  });

  const wrong: readonly (readonly [string, string, string | Uint8Array, FileFault])[] = [
    ['nothing in it', '.env', '', { kind: 'empty' }],
    ['nothing but a mark and spaces in it', '.env', '\uFEFF \r\n', { kind: 'empty' }],
    ['10 MB', '.env', new Uint8Array(10 * 1024 * 1024).fill(65), { kind: 'tooLarge' }],
    ['bytes that are no text', '.env', Uint8Array.of(0x41, 0x00, 0x42), { kind: 'notText' }],
    ['bytes that are no UTF-8', '.env', Uint8Array.of(0x41, 0xff, 0x42), { kind: 'notText' }],
    [
      'broken JSON',
      'x.json',
      '{\r\n  "dev": {\r\n    "secret": "s3cret" oops',
      { kind: 'notJson', line: 3, column: 24 },
    ],
    ['words under the name of a JSON file', 'x.json', 'CLIENT_ID=1', { kind: 'notJson', line: 1, column: 1 }],
    ['a Postman collection', 'x.json', '{"info": {}, "item": []}', { kind: 'wrongShape', is: 'collection' }],
    ['a list', 'x.json', '[1]', { kind: 'wrongShape', is: 'other' }],
    ['an object of texts', 'x.json', '{"tenant": "contoso"}', { kind: 'wrongShape', is: 'other' }],
    [
      'an http client file of another shape',
      'http-client.env.json',
      '{"dev": 1}',
      { kind: 'wrongShape', is: 'httpClient' },
    ],
    ['a variable without a key', 'x.json', postman([{ value: 's3cret' }]), { kind: 'wrongShape', is: 'postman' }],
    ['brackets beyond all depth', 'x.json', '['.repeat(400_000), { kind: 'wrongShape', is: 'other' }],
  ];
  for (const [what, name, text, fault] of wrong) {
    it(`with ${what} says so and nothing of what it holds`, () => {
      assert.throws(
        () => read(name, text),
        (error) => {
          assert.ok(error instanceof FileFaultError);
          assert.deepEqual(error.fault, fault);
          assert.doesNotMatch(inspect(error), /s3cret/);
          return true;
        },
      );
    });
  }

  it('of any bytes is read or refused, and never fails otherwise', () => {
    const json = fc.json().map((text) => Buffer.from(text));
    const bytesOfAny = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      json,
      fc.string().map((text) => Buffer.from(text)),
    );
    const names = fc.constantFrom('.env', 'x.json', 'http-client.env.json', 'http-client.private.env.json');
    fc.assert(
      fc.property(names, bytesOfAny, (name, content) => {
        try {
          findConnections(readEnvironments({ name, content }).environments);
        } catch (error) {
          assert.ok(error instanceof FileFaultError, String(error));
        }
      }),
      { numRuns: 2000 },
    );
  });
});

function postman(values: readonly object[]): string {
  return JSON.stringify({ id: '1', name: 'Contoso', values, _postman_variable_scope: 'environment' });
}

function bytes(text: string | Uint8Array): Uint8Array {
  return typeof text === 'string' ? new TextEncoder().encode(text) : text;
}
