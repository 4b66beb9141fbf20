import assert from 'node:assert/strict';
import type { Connection } from '../../../../src/client/core/connection';
import type { Dialect } from '../../../../src/odata/dialect';
import { ValuekeepClient } from '../../../../src/client/valuekeepClient';
import { listen, sendJson } from '../../../support/loopback';
import type { Loopback } from '../../../support/loopback';
import { faultOf, sampleConnection } from '../../../support/samples';
import { verifiedFetch as fetch } from '../../../../src/client/http/verifiedFetch';

const inV4 = "On ge 2024-01-31T08:00:00Z and Name eq '2024-01-31'";
const inV3 = "On ge datetime'2024-01-31T08:00:00' and Name eq '2024-01-31'";

describe('The OData of a server', () => {
  let server: Loopback;
  let learned: Partial<Dialect>[];
  /** What the server takes. */
  let takes: Dialect;

  beforeEach(async () => {
    learned = [];
    takes = { literals: 'v3', countOption: '$count' };
    server = await listen(({ url }, response) => {
      const { searchParams } = new URL(url, server.origin);
      const filter = searchParams.get('$filter') ?? '';
      const typed = /datetime'|guid'/.test(filter);
      const bare = /\bge \d{4}-/.test(filter);
      const refused =
        (takes.literals === 'v3' ? bare : typed) ||
        filter.includes('Nope') ||
        searchParams.has(takes.countOption === '$count' ? '$inlinecount' : '$count');
      if (refused) sendJson(response, 400, { message: `not this: ${filter}` });
      else sendJson(response, 200, { items: [{ filter }], count: searchParams.size > 2 ? 1 : null });
    });
  });

  afterEach(() => server.close());

  function client(changes: Partial<Connection> = {}, dialect?: Partial<Dialect>): ValuekeepClient {
    return new ValuekeepClient({
      connection: { ...sampleConnection, apiUrl: `${server.origin}/api`, ...changes },
      tokens: { getToken: () => Promise.resolve('access-1'), invalidate: () => undefined },
      fetch,
      dialect,
      onDialect: (told) => learned.push(told),
    });
  }

  const filtered = async (reading: ValuekeepClient, filter: string, count = false) =>
    (await reading.list('m/s', { select: ['Id'], filter, ...(count && { count }) })).records[0]?.filter;

  it('is learned from a refused filter, told, and used from the start the next time', async () => {
    const reading = client();
    assert.equal(await filtered(reading, inV4), inV3);
    assert.equal(server.received.length, 2);
    assert.deepEqual([learned, reading.dialect.literals], [[{ literals: 'v3' }], 'v3']);
    assert.equal(await filtered(reading, inV4), inV3);
    assert.equal(await filtered(client({}, learned[0]), inV4), inV3);
    assert.equal(server.received.length, 4, 'one request for each list since');
  });

  it('is learned the other way round too, from a filter that a person wrote with typed literals', async () => {
    takes = { ...takes, literals: 'v4' };
    assert.equal(await filtered(client(), inV3), inV4);
    assert.deepEqual(learned, [{ literals: 'v4' }]);
  });

  it('is learned anew where the server takes another form than it did', async () => {
    takes = { ...takes, literals: 'v4' };
    const reading = client({}, { literals: 'v3', countOption: '$count' });
    assert.equal(await filtered(reading, inV4), inV4);
    assert.deepEqual(learned, [{ literals: 'v4', countOption: '$count' }]);
  });

  it('is learned where both the literals and the count are refused', async () => {
    takes = { literals: 'v3', countOption: '$inlinecount' };
    const reading = client();
    assert.equal(await filtered(reading, inV4, true), inV3);
    assert.deepEqual(reading.dialect, takes);
    assert.deepEqual(learned, [takes]);
  });

  it('is not guessed at for filters that are the same in both forms, nor for ones that cannot be read', async () => {
    const reading = client();
    for (const filter of ["Nope eq '2024-01-31'", 'Nope eq 1.5', 'Nope/any(l: l/On ge 2024-01-31)']) {
      const before = server.received.length;
      assert.equal((await faultOf(filtered(reading, filter))).code, 'invalidRequest');
      assert.equal(server.received.length, before + 1, filter);
    }
    assert.deepEqual(learned, []);
  });

  it('teaches nothing where both forms are refused, and the first complaint is given', async () => {
    const fault = await faultOf(filtered(client(), 'Nope ge 2024-01-31'));
    assert.equal(fault.details.serverText, 'not this: Nope ge 2024-01-31');
    assert.deepEqual([learned, server.received.length], [[], 2]);
  });

  it('is not doubted once a form has worked', async () => {
    const reading = client();
    await filtered(reading, inV3);
    const before = server.received.length;
    await faultOf(filtered(reading, "Nope ge datetime'2024-01-31T08:00:00'"));
    assert.equal(server.received.length, before + 1);
  });

  it('is what a person settled, and no other form is tried', async () => {
    assert.equal(await filtered(client({ dialect: { literals: 'v3' } }), inV4), inV3);
    assert.equal(server.received.length, 1);
    const settled = client({ dialect: { literals: 'v4', countOption: '$inlinecount' } }, { literals: 'v3' });
    assert.equal((await faultOf(filtered(settled, inV4, true))).code, 'invalidRequest');
    assert.deepEqual([server.received.length, learned], [2, []]);
  });
});
