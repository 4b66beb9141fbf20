import assert from 'node:assert/strict';
import type { Column, ServiceEntry } from '../../../../src/catalog/types';
import type { CallOptions, Page } from '../../../../src/client/core/api';
import type { ODataQuery } from '../../../../src/odata/odataQuery';
import { ValuekeepError } from '../../../../src/client/core/errors';
import { IdentitySet } from '../../../../src/reading/identitySet';
import { workOrderColumns, workOrders } from '../../../support/recordFakes';
import { mostFruitless } from '../../../../src/reading/listReading';
import { recordPages, type ReadPage, type RecordPagesOptions } from '../../../../src/transfer/export/recordPages';

type Answer = Page | Error;

/** Answers by link, and once in a list where there are several. */
class ScriptedReader {
  readonly asked: (string | ODataQuery)[] = [];
  readonly signals: (AbortSignal | undefined)[] = [];
  readonly #answers: Record<string, Answer[]>;

  constructor(answers: Record<string, Answer | Answer[]>) {
    this.#answers = Object.fromEntries(
      Object.entries(answers).map(([link, answer]) => [link, Array.isArray(answer) ? answer : [answer]]),
    );
  }

  columns(): Promise<readonly Column[]> {
    return Promise.resolve(workOrderColumns);
  }

  firstPage(_: string, _service: ServiceEntry, query: ODataQuery = {}, options?: CallOptions): Promise<Page> {
    this.asked.push(query);
    return this.#answer('first', options);
  }

  nextPage(_: string, _service: ServiceEntry, link: string, options?: CallOptions): Promise<Page> {
    this.asked.push(link);
    return this.#answer(link, options);
  }

  #answer(link: string, options?: CallOptions): Promise<Page> {
    this.signals.push(options?.signal);
    const answers = this.#answers[link] ?? [];
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer === undefined) return Promise.reject(new Error(`Nobody expected ${link}.`));
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  }
}

const rows = (count: number, from = 0) =>
  Array.from({ length: count }, (_, at) => ({
    id: `id-${String(from + at)}`,
    workOrderKey: `WO-${String(from + at)}`,
  }));

function read(reader: ScriptedReader, options: Partial<RecordPagesOptions> = {}) {
  return recordPages({
    reader,
    connectionId: 'one',
    service: workOrders,
    query: {},
    from: { kind: 'first' },
    signal: new AbortController().signal,
    sleep: () => Promise.resolve(),
    ...options,
  });
}

async function all(pages: AsyncIterable<ReadPage>): Promise<ReadPage[]> {
  const read: ReadPage[] = [];
  for await (const page of pages) read.push(page);
  return read;
}

const ids = ({ records }: ReadPage) => records.map(({ id }) => id);

const limited = (retryAfterMs?: number) =>
  new ValuekeepError('rateLimited', 'Wait.', retryAfterMs === undefined ? {} : { retryAfterMs });

describe('The pages of an export', () => {
  it('come each once, in order, with the link behind each', async () => {
    const reader = new ScriptedReader({
      first: { records: rows(2), nextLink: 'b', count: 3 },
      b: { records: rows(1, 2) },
    });
    assert.deepEqual(await all(read(reader)), [
      { records: rows(2), identities: ['id-0', 'id-1'], next: 'b', total: 3 },
      { records: rows(1, 2), identities: ['id-2'] },
    ]);
    assert.deepEqual(reader.asked, [{}, 'b']);
  });

  it('are asked for one ahead and no further', async () => {
    const reader = new ScriptedReader({
      first: { records: rows(1), nextLink: 'b' },
      b: { records: rows(1, 1), nextLink: 'c' },
      c: { records: rows(1, 2) },
    });
    const pages = read(reader);
    await pages.next();
    assert.deepEqual(reader.asked, [{}, 'b']);
    await pages.return();
    assert.equal(reader.signals.at(-1)?.aborted, true, 'the page ahead is given up');
  });

  it('end where the query takes no more, also inside a page', async () => {
    const reader = new ScriptedReader({
      first: { records: rows(100), nextLink: 'b', count: 999 },
      b: { records: rows(100, 100), nextLink: 'c' },
    });
    const read120 = await all(read(reader, { query: { top: 120 } }));
    assert.deepEqual(
      read120.map(({ records, next, total }) => [records.length, next, total]),
      [
        [100, 'b', 120],
        [20, undefined, undefined],
      ],
    );
  });

  it('begin behind what was read, by link or by count', async () => {
    const answers = { b: { records: rows(1) }, first: { records: rows(1) } };
    const byLink = new ScriptedReader(answers);
    await all(read(byLink, { from: { kind: 'link', link: 'b', read: 100 } }));
    assert.deepEqual(byLink.asked, ['b']);
    const byCount = new ScriptedReader(answers);
    await all(read(byCount, { query: { skip: 10, top: 250, filter: 'x' }, from: { kind: 'skip', read: 100 } }));
    assert.deepEqual(byCount.asked, [{ filter: 'x', skip: 110, top: 150 }]);
  });

  it('wait out a server that wants fewer requests, and go on with the same page', async () => {
    const waits: number[] = [];
    const reader = new ScriptedReader({
      first: { records: rows(1), nextLink: 'b' },
      b: [limited(5000), limited(), { records: rows(1, 1) }],
    });
    const pages = await all(read(reader, { onWait: (ms) => waits.push(ms) }));
    assert.equal(pages.length, 2);
    assert.deepEqual(waits, [5000, 60_000]);
    assert.deepEqual(reader.asked, [{}, 'b', 'b', 'b']);
  });

  it('stop where the server wants none for long, or again and again', async () => {
    const long = new ScriptedReader({ first: limited(3_600_000) });
    await assert.rejects(all(read(long)), { code: 'rateLimited' });
    assert.equal(long.asked.length, 1);
    const again = new ScriptedReader({ first: limited(1000) });
    await assert.rejects(all(read(again)), { code: 'rateLimited' });
    assert.equal(again.asked.length, 21);
  });

  it('stop waiting when they are canceled', async () => {
    const stop = new AbortController();
    const reader = new ScriptedReader({ first: limited(1000) });
    const pages = recordPages({
      reader,
      connectionId: 'one',
      service: workOrders,
      query: {},
      from: { kind: 'first' },
      signal: stop.signal,
      onWait: () => stop.abort(),
    });
    await assert.rejects(all(pages), { code: 'cancelled' });
  });

  it('do not go in a circle, nor on without end where no records come, and give all that came before', async () => {
    const circle = new ScriptedReader({
      first: { records: rows(1), nextLink: 'b' },
      b: { records: rows(1, 1), nextLink: 'c' },
      c: { records: rows(1, 2), nextLink: 'b' },
    });
    const came: ReadPage[] = [];
    await assert.rejects(
      async () => {
        for await (const page of read(circle)) came.push(page);
      },
      { code: 'malformed' },
    );
    assert.deepEqual(came.flatMap(ids), ['id-0', 'id-1', 'id-2']);
    const links = Array.from({ length: 60 }, (_, at) => [
      `l${String(at)}`,
      { records: [], nextLink: `l${String(at + 1)}` },
    ]);
    const empty = new ScriptedReader({
      first: { records: [], nextLink: 'l0' },
      ...(Object.fromEntries(links) as object),
    });
    await assert.rejects(all(read(empty)), { code: 'malformed' });
    assert.equal(empty.asked.length, mostFruitless);
  });

  it('give each record once and count those that came twice, also those of an earlier run', async () => {
    const reader = new ScriptedReader({
      first: { records: rows(3), nextLink: 'b' },
      b: { records: rows(3, 2), nextLink: 'c' },
      c: { records: rows(2, 4) },
    });
    const pages = await all(read(reader));
    assert.deepEqual(pages.flatMap(ids), ['id-0', 'id-1', 'id-2', 'id-3', 'id-4', 'id-5']);
    assert.deepEqual(
      pages.map(({ repeated }) => repeated),
      [undefined, 1, 1],
    );
    const seen = new IdentitySet();
    for (const id of ['id-3', 'id-4']) seen.add(id);
    const rest = await all(read(reader, { seen, from: { kind: 'link', link: 'c', read: 6, repeated: 1 } }));
    assert.deepEqual(rest.flatMap(ids), ['id-5']);
  });

  it('begin behind all that came, and end with as many records as are wanted', async () => {
    const reader = new ScriptedReader({ first: { records: rows(9, 20) } });
    const pages = await all(read(reader, { query: { top: 10 }, from: { kind: 'skip', read: 12, repeated: 4 } }));
    assert.deepEqual(reader.asked, [{ skip: 12, top: 2 }]);
    assert.deepEqual(pages.flatMap(ids), ['id-20', 'id-21']);
  });

  it('tell records apart by their id, also where it is not wanted, and give no id then', async () => {
    const alike = (from: number) => rows(2, from).map(({ id }) => ({ id, assetType: 1 }));
    const reader = new ScriptedReader({ first: { records: alike(0), nextLink: 'b' }, b: { records: alike(1) } });
    const pages = await all(read(reader, { query: { select: ['AssetType'] } }));
    assert.deepEqual(
      pages.flatMap(({ records }) => records),
      [{ assetType: 1 }, { assetType: 1 }, { assetType: 1 }],
    );
    assert.deepEqual(reader.asked[0], { select: ['AssetType', 'Id'] });
  });

  it('are all there where a service takes no id, and nothing tells its records apart', async () => {
    const refusal = new ValuekeepError('invalidRequest', 'No.', { status: 400 });
    const page = { records: [{ assetType: 1 }, { assetType: 1 }] };
    const reader = new ScriptedReader({
      first: [refusal, { ...page, nextLink: 'b' }],
      b: { records: [...page.records, { assetType: 2 }] },
    });
    const pages = await all(read(reader, { query: { select: ['AssetType'] } }));
    assert.equal(pages.flatMap(({ records }) => records).length, 5);
    assert.deepEqual(reader.asked.slice(0, 2), [{ select: ['AssetType', 'Id'] }, { select: ['AssetType'] }]);
  });
});
