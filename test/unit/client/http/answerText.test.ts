import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Response } from 'node-fetch';
import { answerText } from '../../../../src/client/http/exchange';
import { requestGrant } from '../../../../src/client/tokens/tokenEndpoint';
import { ValuekeepClient } from '../../../../src/client/valuekeepClient';
import { faultOf, fakeFetch, sampleConnection, sampleCredentials } from '../../../support/samples';

const json = '{"description":"Prüfung – 10 €"}';
const bytesOf = {
  utf8: Buffer.from(json),
  utf8Marked: Buffer.from(`\ufeff${json}`),
  utf16le: Buffer.from(json, 'utf16le'),
  utf16leMarked: Buffer.from(`\ufeff${json}`, 'utf16le'),
  utf16be: Buffer.from(json, 'utf16le').swap16(),
  utf16beMarked: Buffer.from(`\ufeff${json}`, 'utf16le').swap16(),
  windows1252: Buffer.from(Array.from(json, (letter) => ({ '–': 0x96, '€': 0x80 })[letter] ?? letter.charCodeAt(0))),
} as const;

function clientThatGets(bytes: Buffer, contentType?: string, status = 200): ValuekeepClient {
  const { fetch } = fakeFetch(
    () => new Response(bytes, { status, headers: contentType === undefined ? {} : { 'content-type': contentType } }),
  );
  const tokens = { getToken: () => Promise.resolve('t1'), invalidate: () => undefined };
  return new ValuekeepClient({ connection: sampleConnection, tokens, fetch });
}

describe('Letters of an answer', () => {
  const readable: readonly (readonly [keyof typeof bytesOf, string | undefined])[] = [
    ['utf8', undefined],
    ['utf8', 'application/json'],
    ['utf8', 'application/json; charset=UTF8'],
    ['utf8Marked', 'application/json'],
    ['utf8Marked', 'application/json; charset=windows-1252'],
    ['windows1252', 'application/json; charset=windows-1252'],
    ['windows1252', 'application/json;charset="Windows-1252"'],
    ['windows1252', 'application/json; odata.metadata=minimal; charset = ISO-8859-1'],
    ['utf16le', 'application/json; charset=utf-16'],
    ['utf16be', 'application/json; charset=utf-16'],
    ['utf16be', 'application/json; charset=utf-16be'],
    ['utf16leMarked', 'application/json; charset=utf-8'],
    ['utf16beMarked', 'application/json; charset=utf-16'],
    ['utf16leMarked', undefined],
  ];
  for (const [bytes, type] of readable) {
    it(`are read: ${bytes}, told as ${type ?? 'nothing'}`, async () => {
      const client = clientThatGets(bytesOf[bytes], type);
      assert.deepEqual(await client.get('maintenance/workOrders', '1'), { description: 'Prüfung – 10 €' });
      const { body } = await client.call({ method: 'GET', path: '/maintenance/workOrders/1' });
      assert.deepEqual(body, { description: 'Prüfung – 10 €' });
    });
  }

  it('that are not of the character set are said, and never replaced', async () => {
    for (const type of ['application/json', 'application/json; charset=utf-8', undefined]) {
      const client = clientThatGets(bytesOf.windows1252, type);
      for (const call of [
        client.get('maintenance/workOrders', '1'),
        client.list('maintenance/workOrders', { select: ['Id'] }),
        client.call({ method: 'GET', path: '/maintenance/workOrders/1' }),
      ]) {
        const { code, details, message } = await faultOf(call);
        assert.equal(code, 'malformed');
        assert.deepEqual(details.letters, { charset: 'UTF-8', known: true });
        assert.match(message, /UTF-8/);
        assert.equal(details.outcomeUnknown, undefined);
      }
    }
    const write = clientThatGets(bytesOf.windows1252, 'application/json', 201);
    const { details } = await faultOf(write.call({ method: 'POST', path: '/maintenance/workOrders', body: {} }));
    assert.deepEqual([details.status, details.outcomeUnknown], [201, true]);
  });

  it('of a character set that nobody knows are said with its name', async () => {
    const client = clientThatGets(bytesOf.utf8, 'application/json; charset=x-<b>klingon');
    const { code, details } = await faultOf(client.get('maintenance/workOrders', '1'));
    assert.deepEqual([code, details.letters], ['malformed', { charset: 'x-bklingon', known: false }]);
  });

  it('of what is no text are left as they came', async () => {
    const picture = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0x00]);
    const { bytes, body, isJson } = await clientThatGets(picture, 'image/png').call({ method: 'GET', path: '/x/y' });
    assert.deepEqual([Buffer.from(bytes ?? []), body, isJson], [picture, undefined, false]);
  });

  it('of an error are read as far as they can be', async () => {
    const sad = Buffer.from([0x4e, 0xe3, 0x6f]);
    for (const [type, text] of [
      ['text/plain; charset=windows-1252', 'Não'],
      ['text/plain', 'N\ufffdo'],
      ['text/plain; charset=x-none', 'N\ufffdo'],
    ] as const) {
      const { code, details } = await faultOf(clientThatGets(sad, type, 400).get('maintenance/workOrders', '1'));
      assert.deepEqual([code, details.serverText], ['invalidRequest', text]);
    }
  });

  it('of a token are said, too', async () => {
    const { fetch } = fakeFetch(
      () =>
        new Response(Buffer.from('{"access_token":"\xff"}', 'latin1'), {
          headers: { 'content-type': 'application/json' },
        }),
    );
    const asked = { connection: sampleConnection, credentials: sampleCredentials, fetch, timeoutMs: 1000 };
    const fault = await faultOf(requestGrant({ ...asked, now: () => 0, signal: new AbortController().signal }));
    assert.deepEqual([fault.code, fault.details.letters], ['malformed', { charset: 'UTF-8', known: true }]);
  });

  it('are those that were written, in every set that has them', () => {
    const letters = fc.string({
      unit: fc.oneof(fc.constantFrom('é', '€', '漢', '😀', '\u2028'), fc.string({ unit: 'grapheme' })),
    });
    fc.assert(
      fc.property(letters, fc.boolean(), (text, marked) => {
        const written = `${marked ? '\ufeff' : ''}${text}`;
        const wanted = written.replace(/^\ufeff/, '');
        assert.equal(answerText(Buffer.from(written), 'text/plain').text, wanted);
        const le = Buffer.from(written, 'utf16le');
        assert.equal(answerText(le, 'text/plain; charset=utf-16le').text, wanted);
      }),
    );
  });
});
