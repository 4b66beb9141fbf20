import assert from 'node:assert/strict';
import type { Page } from '../../../../src/client/core/api';
import type { ODataQuery } from '../../../../src/odata/odataQuery';
import { pageRepeated } from '../../../../src/client/core/errors';
import { ValuekeepClient } from '../../../../src/client/valuekeepClient';
import { recordPages } from '../../../../src/transfer/export/recordPages';
import { RecordsSession } from '../../../../src/records/host/session/recordsSession';
import { LearningRecordReader } from '../../../../src/reading/learningReader';
import { MemoryMemento } from '../../../support/vscode/memento';
import { fakeCatalog, FakeConnections, readersOf, workOrders } from '../../../support/recordFakes';
import { sessionTestWords } from '../../../support/sessionTestWords';
import { fakeFetch, faultOf, jsonResponse, sampleConnection } from '../../../support/samples';
import { StoredColumns } from '../../../../src/records/host/reading/storedColumns';

type Form = (items: readonly object[], to: number) => unknown;

const bareArray: Form = (items) => items;
const withoutLink: Form = (items) => ({ items, count: null });

const all: readonly object[] = Array.from({ length: 1000 }, (_, at) => ({
  id: `id-${String(at)}`,
  workOrderKey: `WO-${String(at)}`,
}));

/** A server with so many records that gives at most 100 at once, in this form. */
function server(total: number, form: Form, { takesSkip = true, records = all } = {}) {
  const { fetch, sent } = fakeFetch(({ url }) => {
    const query = new URL(url).searchParams;
    const from = takesSkip ? Number(query.get('$skip') ?? 0) : 0;
    const to = Math.min(from + Math.min(100, Number(query.get('$top') ?? 100)), total);
    return jsonResponse(form(records.slice(from, to), to));
  });
  const tokens = { getToken: () => Promise.resolve('t'), invalidate: () => undefined };
  const client = new ValuekeepClient({ connection: sampleConnection, tokens, fetch });
  const asked = () =>
    sent.map(({ url }) => {
      const query = new URL(url).searchParams;
      return [query.get('$skip'), query.get('$top')].map((value) => value ?? '-').join(' ');
    });
  return { client, sent, asked };
}

async function allPages(client: ValuekeepClient, query: ODataQuery = {}): Promise<number[]> {
  let page: Page = await client.list('m/s', { select: ['Id'], ...query });
  const sizes = [page.records.length];
  while (page.nextLink !== undefined) {
    page = await client.nextPage(page.nextLink);
    sizes.push(page.records.length);
  }
  return sizes;
}

describe('Pages of a server that says nothing of a next one', () => {
  for (const [title, form] of [
    ['a bare array', bareArray],
    ['an object without a link', withoutLink],
  ] as const) {
    it(`are asked for by $skip behind a full page, each once: ${title}`, async () => {
      const { client, asked } = server(230, form);
      assert.deepEqual(await allPages(client), [100, 100, 30]);
      assert.deepEqual(asked(), ['- -', '100 -', '200 -']);
    });
  }

  it('end with an empty page where the last one was full', async () => {
    const { client, asked } = server(200, bareArray);
    assert.deepEqual(await allPages(client), [100, 100, 0]);
    assert.deepEqual(asked(), ['- -', '100 -', '200 -']);
  });

  it('keep the rest of the query as it was sent, and send nothing of what only this side knows', async () => {
    const { client, sent } = server(130, bareArray);
    await allPages(client, { filter: "Name eq 'a+b & ç'", orderBy: 'ModifiedOn desc' });
    const [first = '', second] = sent.map(({ url }) => url);
    assert.equal(second, `${first}&$skip=100`);
  });

  it('are no more than were asked for', async () => {
    const few = server(300, bareArray);
    assert.deepEqual(await allPages(few.client, { top: 40 }), [40]);
    const most = server(300, bareArray);
    assert.deepEqual(await allPages(most.client, { top: 150, skip: 20 }), [100, 50]);
    assert.deepEqual(most.asked(), ['20 150', '120 50']);
  });

  it('are not looked for where the answer says that there are none', async () => {
    const { client, asked } = server(300, (items) => ({ items, nextPageLink: null }));
    assert.deepEqual(await allPages(client), [100]);
    assert.equal(asked().length, 1);
  });

  it('are not looked for behind the page that a link of the server led to', async () => {
    const form: Form = (items, to) =>
      to === 100 ? { value: items, '@odata.nextLink': '?$select=Id&$skip=100' } : { value: items };
    const { client, asked } = server(200, form);
    assert.deepEqual(await allPages(client), [100, 100]);
    assert.equal(asked().length, 2);
  });

  const same = Array.from({ length: 100 }, () => ({ name: 'no id here' }));
  for (const [title, records] of [
    ['with ids', all],
    ['without a key', same],
  ] as const) {
    it(`end with a plain fault where the server gives the same page again: records ${title}`, async () => {
      const { client, asked } = server(300, bareArray, { takesSkip: false, records });
      const fault = await faultOf(allPages(client));
      assert.deepEqual([fault.code, fault.details.reason], ['malformed', pageRepeated]);
      assert.equal(asked().length, 2);
    });
  }

  it('are all in an export, which fails where it cannot have them', async () => {
    const exported = async ({ client }: ReturnType<typeof server>): Promise<number> => {
      let read = 0;
      const pages = recordPages({
        reader: readerOf(client),
        connectionId: 'c1',
        service: workOrders,
        query: {},
        from: { kind: 'first' },
        signal: new AbortController().signal,
      });
      for await (const { records } of pages) read += records.length;
      return read;
    };
    assert.equal(await exported(server(250, bareArray)), 250);
    assert.equal((await faultOf(exported(server(250, bareArray, { takesSkip: false })))).code, 'malformed');
  });

  it('are all in the records panel, which knows no total before', async () => {
    const session = sessionOf(server(250, bareArray).client);
    await session.load();
    const { rowCount, more, total, work } = session.status();
    assert.deepEqual([rowCount, more, total, work], [100, true, { known: 'no' }, 'server']);
    await session.loadAll('load');
    const status = session.status();
    assert.deepEqual([status.rowCount, status.more, status.total], [250, false, { known: 'yes', count: 250 }]);
  });

  it('leave the records panel with what came, and a failure, where they cannot be had', async () => {
    const session = sessionOf(server(250, bareArray, { takesSkip: false }).client);
    await session.load();
    await session.loadAll('load');
    const { rowCount, total, failure } = session.status();
    assert.deepEqual([rowCount, total, failure?.kind], [100, { known: 'no' }, 'failed']);
  });
});

function readerOf(client: ValuekeepClient): LearningRecordReader {
  return new LearningRecordReader({
    connections: { client: () => Promise.resolve(client) },
    catalog: () => Promise.resolve(fakeCatalog()),
    memory: new StoredColumns(new MemoryMemento()),
  });
}

function sessionOf(client: ValuekeepClient): RecordsSession {
  return new RecordsSession({
    connectionId: 'c1',
    service: workOrders,
    title: 'Work Orders',
    query: {},
    connections: new FakeConnections(),
    reader: readersOf(readerOf(client)),
    catalog: fakeCatalog(),
    failures: { describeError: (error) => ({ message: String(error) }), runCommand: () => Promise.resolve() },
    words: sessionTestWords,
    newLoadName: () => 'load',
    onStatus: () => undefined,
    onProgress: () => undefined,
    now: Date.now,
    layout: () => undefined,
    onShown: () => undefined,
    openElsewhere: () => Promise.resolve(),
  });
}
