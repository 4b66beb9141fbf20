import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isValuekeepError } from '../../../src/client/core/errors';
import type { JsonObject } from '../../../src/json/json';
import { ValuekeepClient } from '../../../src/client/valuekeepClient';
import { ListReading, mostFruitless } from '../../../src/reading/listReading';
import { fakeFetch, jsonResponse, sampleConnection } from '../../support/samples';
import { workOrderColumns, workOrders } from '../../support/recordFakes';

const filter = "Description eq 'pump #7' or Description eq '50%'";
const place = '245001/ORG%201/maintenance/workOrders/odata';
const own = `https://api.example.test/api/${place}`;

/** How a server writes the address of a page, however it is asked itself. */
const forms: ((query: string) => string)[] = [
  (query) => `${own}?${query}`,
  (query) => `https://api.example.test:443/api/${place}?${query}`,
  (query) => `https://api.example.test:80/api/${place}?${query}`,
  (query) => `http://api.example.test/api/${place}?${query}`,
  (query) => `http://10.0.0.7:8080/api/${place}?${query}`,
  (query) => `https://evil.test/deep/inside/${place}?${query}`,
  (query) => `http://backend/${place}?${query}`,
  (query) => `http://backend/maintenance/workOrders/odata?${query}`,
  (query) => `//backend/api/${place.toUpperCase()}?${query}`,
  (query) => `/api/${place}?${query}`,
  (query) => `?${query}`,
  (query) => `odata?${query}`,
];
/** How much of its query the server encodes. */
const encodings: ((text: string) => string)[] = [
  encodeURIComponent,
  (text) => text,
  (text) => text.replaceAll(' ', '%20'),
  (text) => text.replaceAll('#', '%23'),
];
const answers: ((records: readonly object[], link: string | null) => object)[] = [
  (items, nextPageLink) => ({ items, nextPageLink, count: null }),
  (value, link) => ({ value, '@odata.nextLink': link }),
  (value, link) => ({ value, 'odata.nextLink': link ?? '' }),
  (results, link) => ({ d: { results, ...(link !== null && { __next: link }) } }),
];
/** What tells records apart; the last kind has nothing that does, though each record is another one. */
const identities: ((number: number) => JsonObject)[] = [
  (number) => ({ id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`, description: 'same' }),
  (number) => ({ id: '00000000-0000-0000-0000-000000000000', company: 'C', workOrderKey: `WO-${number}` }),
  (number) => ({ description: `Only this tells ${number}`, parts: [number, { a: null }] }),
];

interface Server {
  /** Numbers of records; the first page comes first. */
  readonly pages: readonly (readonly number[])[];
  readonly form: readonly number[];
  readonly encoding: readonly number[];
  readonly answer: number;
  readonly identity: number;
  readonly end: 'end' | 'circle' | 'freshLinks' | 'elsewhere';
  /** Where a circle leads to. */
  readonly back: number;
}

/** Numbers that go up, with empty pages between them and some that came before. */
const pages = fc
  .array(
    fc.record({
      fresh: fc.nat(4),
      old: fc.array(fc.tuple(fc.nat(), fc.nat(5)), { maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((sizes) => {
    let next = 0;
    return sizes.map(({ fresh, old }) => {
      const before = next;
      const page = Array.from({ length: fresh }, () => next++);
      if (before > 0) for (const [which, at] of old) page.splice(at, 0, which % before);
      return page;
    });
  });

const servers: fc.Arbitrary<Server> = fc.record({
  pages,
  form: fc.array(fc.nat(forms.length - 1), { minLength: 12, maxLength: 12 }),
  encoding: fc.array(fc.nat(encodings.length - 1), { minLength: 12, maxLength: 12 }),
  answer: fc.nat(answers.length - 1),
  identity: fc.nat(identities.length - 1),
  end: fc.constantFrom('end', 'circle', 'freshLinks', 'elsewhere'),
  back: fc.nat(),
});

function readingOf(server: Server) {
  const recordOf = identities[server.identity] ?? (() => ({}));
  let fresh = 0;
  const { fetch, sent } = fakeFetch(({ url }) => {
    const query = new URL(url).searchParams;
    const at = Number(query.get('$skiptoken') ?? 0);
    const link = (to: number, more = '') => {
      const written = encodings[server.encoding[at] ?? 0]?.(filter) ?? '';
      return forms[server.form[at] ?? 0]?.(`$select=Id&$filter=${written}&$skiptoken=${to}${more}`) ?? null;
    };
    const isLast = at === server.pages.length - 1;
    const back = server.back % server.pages.length;
    const next = !isLast
      ? link(at + 1)
      : server.end === 'circle'
        ? link(back)
        : server.end === 'freshLinks'
          ? link(back, `&at=${fresh++}`)
          : server.end === 'elsewhere'
            ? `https://api.example.test/api/245001/ORG%201/maintenance/requests/odata?$skip=100`
            : null;
    return jsonResponse(answers[server.answer]?.((server.pages[at] ?? []).map(recordOf), next) ?? {});
  });
  const tokens = { getToken: () => Promise.resolve('t'), invalidate: () => undefined };
  const client = new ValuekeepClient({ connection: sampleConnection, tokens, fetch });
  const reader = {
    columns: () => Promise.resolve(workOrderColumns),
    firstPage: () => client.list(workOrders.path, { select: ['Id'], filter }),
    nextPage: (_: string, _service: unknown, nextLink: string) => client.nextPage(nextLink),
  };
  const list = new ListReading({ reader, connectionId: 'c1', service: workOrders, query: {} });
  const all = server.pages.flat();
  // What nothing tells from others is never taken for one that came before.
  const isTold = server.identity < identities.length - 1;
  const expected = (isTold ? [...new Set(all)].sort((one, other) => one - other) : all).map(recordOf);
  return { list, sent, expected };
}

/** All that comes, and why it ended. */
async function readAll(list: ListReading<object>, how: 'step' | 'next') {
  const came: JsonObject[] = [];
  const mostPages = 3 * mostFruitless + 40;
  try {
    for (let page = 0; page < mostPages; page += 1) {
      const read = await list[how]();
      if (read === undefined) return { came, reason: undefined };
      came.push(...read.records);
    }
  } catch (error) {
    assert.ok(isValuekeepError(error) && error.code === 'malformed', String(error));
    return { came, reason: error.details.reason };
  }
  return assert.fail('It never ends.');
}

describe('The pages of any server', () => {
  it('give every record once and in order, come to an end, and are asked for at our own address alone', async () => {
    await fc.assert(
      fc.asyncProperty(servers, fc.constantFrom('step', 'next'), async (server, how) => {
        const { list, sent, expected } = readingOf(server);
        const { came, reason } = await readAll(list, how);
        const isTold = server.identity < identities.length - 1;
        // Without an end and without anything to tell them by, some pages come more than once.
        assert.deepEqual(
          isTold || ['end', 'elsewhere'].includes(server.end) ? came : came.slice(0, expected.length),
          expected,
        );
        assert.equal(reason === undefined, server.end === 'end');
        if (server.end === 'end') assert.equal(list.repeated, server.pages.flat().length - expected.length);
        for (const { url, headers } of sent) {
          const { origin, pathname, searchParams, hash } = new URL(url);
          assert.deepEqual([origin + pathname, hash], [own, '']);
          assert.equal(searchParams.get('$filter'), filter);
          assert.equal(headers.authorization, 'Bearer t');
        }
      }),
      { numRuns: 300 },
    );
  });

  it('that bring nothing new are followed for some while again when one tries again', async () => {
    const server: Server = {
      pages: [[1], ...Array.from({ length: mostFruitless + 5 }, () => []), [2]],
      form: [],
      encoding: [],
      answer: 0,
      identity: 0,
      end: 'end',
      back: 0,
    };
    const { list, expected } = readingOf(server);
    const first = await readAll(list, 'next');
    assert.deepEqual([first.came, first.reason], [expected.slice(0, 1), 'pages without end']);
    const second = await readAll(list, 'next');
    assert.deepEqual([second.came, second.reason], [expected.slice(1), undefined]);
  });

  it('whose records nothing tells apart end where the same page comes again and again', async () => {
    let asked = 0;
    const page = () => Promise.resolve({ records: [{ assetType: 1 }], nextLink: String(asked++) });
    const reader = { columns: () => Promise.resolve([]), firstPage: page, nextPage: page };
    const query = { select: ['AssetType'] };
    const { reason } = await readAll(
      new ListReading({ reader, connectionId: 'c1', service: workOrders, query }),
      'step',
    );
    assert.equal(reason, 'pages without end');
    assert.equal(asked, mostFruitless + 1);
  });

  it('leave out no line that has neither an id nor a key, however alike they are', async () => {
    const pages = [['a', 'a', 'b'], ['b', 'c', 'c'], ['c']];
    const page = (at: number) =>
      Promise.resolve({
        records: (pages[at] ?? []).map((part) => ({ part })),
        ...(at + 1 < pages.length && { nextLink: String(at + 1) }),
      });
    const reader = {
      columns: () => Promise.resolve([]),
      firstPage: () => page(0),
      nextPage: (_: string, _service: unknown, link: string) => page(Number(link)),
    };
    const service = { ...workOrders, key: [] };
    const list = new ListReading({ reader, connectionId: 'c1', service, query: {} });
    const { came } = await readAll(list, 'step');
    assert.deepEqual(
      came.map(({ part }) => part),
      pages.flat(),
    );
    assert.equal(list.repeated, 0);
  });

  it('take nothing of a page that comes after one gave up, and read it when asked again', async () => {
    const stop = new AbortController();
    const reader = {
      columns: () => Promise.resolve([]),
      firstPage: () => Promise.resolve({ records: [{ id: 'a' }], nextLink: 'b' }),
      nextPage: () => {
        stop.abort();
        return Promise.resolve({ records: [{ id: 'b' }] });
      },
    };
    const list = new ListReading({ reader, connectionId: 'c1', service: workOrders, query: {} });
    await list.next();
    await assert.rejects(list.next({ signal: stop.signal }), { code: 'cancelled' });
    assert.ok(list.hasMore);
    assert.deepEqual((await list.next())?.records, [{ id: 'b' }]);
  });
});
