import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CallOptions, Page } from '../../../../../src/client/core/api';
import type { ODataQuery } from '../../../../../src/odata/odataQuery';
import { canceled } from '../../../../../src/client/core/abort';
import { ValuekeepError } from '../../../../../src/client/core/errors';
import type { JsonObject } from '../../../../../src/json/json';
import type { RecordReader } from '../../../../../src/reading/recordReader';
import type { Status } from '../../../../../src/records/protocol/protocol';
import type { RecordsQuery } from '../../../../../src/records/host/session/recordsQuery';
import { cellRows } from '../../../../../src/records/host/cells/cellText';
import { RecordsSession } from '../../../../../src/records/host/session/recordsSession';
import { LocalView } from '../../../../../src/records/page/localView/localView';
import {
  fakeCatalog,
  FakeConnections,
  idOf,
  readersOf,
  testConnection,
  workOrderColumns,
  workOrders,
} from '../../../../support/recordFakes';
import { sessionTestWords } from '../../../../support/sessionTestWords';

/** A server whose answers come when the test says so, in any order. */
class SlowServer implements Pick<RecordReader, 'firstPage' | 'nextPage'> {
  readonly waiting: { readonly answer: () => Page; readonly settle: (page: Page | Error) => void }[] = [];
  readonly served: string[] = [];

  constructor(
    readonly total: number,
    readonly pageSize: number,
    /** Each page begins with the last record of the one before: it moved meanwhile. */
    readonly overlaps: boolean,
    /** Answers also what was canceled: it was on its way already. */
    readonly isDeaf = false,
  ) {}

  firstPage(_connection: string, _service: unknown, query: ODataQuery = {}, options?: CallOptions): Promise<Page> {
    return this.#later(() => this.#page(query, 0), options);
  }

  nextPage(_connection: string, _service: unknown, nextLink: string, options?: CallOptions): Promise<Page> {
    const { query, from } = JSON.parse(nextLink) as { query: ODataQuery; from: number };
    return this.#later(() => {
      this.served.push(nextLink);
      return this.#page(query, from);
    }, options);
  }

  /** The records that a query has, in its order. */
  records(query: RecordsQuery): readonly JsonObject[] {
    const type = query.filter === undefined ? undefined : Number(query.filter.slice(-1));
    const all = Array.from({ length: this.total }, (_, index) => ({ id: idOf(index), assetType: 1 + (index % 3) }));
    const found = all.filter(({ assetType }) => type === undefined || assetType === type);
    return query.orderBy === undefined ? found : found.toReversed();
  }

  #page(query: ODataQuery, from: number): Page {
    const found = this.records(query);
    const to = Math.min(found.length, from + this.pageSize);
    const records = found.slice(this.overlaps ? Math.max(0, from - 1) : from, to);
    const { filter, orderBy } = query;
    return to < found.length
      ? { records, nextLink: JSON.stringify({ query: { filter, orderBy }, from: to }) }
      : { records };
  }

  #later(answer: () => Page, options: CallOptions | undefined): Promise<Page> {
    return new Promise((resolve, reject) => {
      const settle = (page: Page | Error): void => {
        if (page instanceof Error) reject(page);
        else resolve(page);
      };
      this.waiting.push({ answer, settle });
      if (!this.isDeaf) options?.signal?.addEventListener('abort', () => reject(canceled('The call')));
    });
  }
}

type Step =
  | { readonly do: 'scroll' | 'all' | 'refresh' | 'retry' | 'cancel' | 'count' }
  | { readonly do: 'filter'; readonly type: number }
  | { readonly do: 'sort'; readonly descending: boolean }
  | { readonly do: 'answer' | 'turnAway'; readonly which: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom<Step>(
      { do: 'scroll' },
      { do: 'all' },
      { do: 'refresh' },
      { do: 'retry' },
      { do: 'cancel' },
      { do: 'count' },
    ),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('filter' as const), type: fc.integer({ min: 0, max: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('sort' as const), descending: fc.boolean() }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('answer' as const), which: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('turnAway' as const), which: fc.nat(3) }) },
);

async function quiet(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

describe('Any sequence of scrolling, filtering, sorting, waiting and canceling', () => {
  it('shows only records of the query that is shown, each once, and ends with all of them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 30 }),
        fc.array(step, { maxLength: 15 }),
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 2, max: 9 }),
        fc.boolean(),
        fc.boolean(),
        async (steps, later, total, pageSize, overlaps, isDeaf) => {
          const server = new SlowServer(total, pageSize, overlaps, isDeaf);
          const { session, last } = sessionOn(server);
          void session.load();
          let wanted = wantedBy(session);
          // Once everything is loaded, the page does the work: that is tried, too.
          for (const some of [steps, later]) {
            for (const one of some) {
              take(session, server, one);
              if (one.do !== 'answer' && one.do !== 'turnAway') wanted = wantedBy(session);
              await quiet();
              await check(session, server, last());
              assert.ok(wanted.includes(JSON.stringify(session.status().query)), 'what was given up comes no more');
            }
            await finish(session, server);
            await check(session, server, last());
          }
          const status = session.status();
          const loaded = session.loaded(status.load);
          assert.ok(loaded?.hasMore === false, 'all is loaded');
          assert.deepEqual(
            loaded.records.map(({ id }) => id),
            server.records(loaded.query).map(({ id }) => id),
          );
        },
      ),
      { numRuns: 200 },
    );
  });

  it('asks for no page twice while one load lasts', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom<Step>({ do: 'scroll' }, { do: 'all' }, { do: 'answer', which: 0 })),
        async (steps) => {
          const server = new SlowServer(40, 5, false);
          const { session } = sessionOn(server);
          void session.load();
          for (const one of steps) {
            take(session, server, one);
            await quiet();
          }
          await finish(session, server);
          assert.equal(new Set(server.served).size, server.served.length);
        },
      ),
      { numRuns: 100 },
    );
  });
});

function sessionOn(server: SlowServer): { session: RecordsSession; last: () => Status | undefined } {
  let last: Status | undefined;
  let loads = 0;
  const reader: RecordReader = {
    columns: () => Promise.resolve(workOrderColumns),
    forgetRefused: () => Promise.resolve(),
    record: () => Promise.reject(new Error('Not part of this test.')),
    firstPage: (...call) => server.firstPage(...call),
    nextPage: (...call) => server.nextPage(...call),
  };
  const session = new RecordsSession({
    connectionId: testConnection.id,
    service: workOrders,
    title: 'Work Orders',
    query: {},
    connections: new FakeConnections(),
    reader: readersOf(reader),
    catalog: fakeCatalog(),
    failures: { describeError: (error) => ({ message: String(error) }), runCommand: () => Promise.resolve() },
    words: sessionTestWords,
    newLoadName: () => `load-${++loads}`,
    now: Date.now,
    layout: () => undefined,
    onShown: () => undefined,
    onProgress: () => undefined,
    onStatus: (status) => {
      last = status;
    },
    openElsewhere: () => Promise.resolve(),
  });
  return { session, last: () => last };
}

function take(session: RecordsSession, server: SlowServer, one: Step): void {
  const { load } = session.status();
  const { filter, orderBy } = session.query;
  switch (one.do) {
    case 'scroll':
      void session.loadNext(load);
      break;
    case 'all':
      void session.loadAll(load);
      break;
    case 'count':
      void session.count(load);
      break;
    case 'refresh':
      void session.load();
      break;
    case 'retry':
      void session.retry();
      break;
    case 'cancel':
      session.cancel();
      break;
    case 'filter':
      void session.show(queryOf(one.type === 0 ? undefined : `AssetType eq ${one.type}`, orderBy));
      break;
    case 'sort':
      void session.show(queryOf(filter, one.descending ? 'Id desc' : undefined));
      break;
    case 'answer':
    case 'turnAway': {
      const [waiting] = server.waiting.splice(one.which % Math.max(1, server.waiting.length), 1);
      if (waiting === undefined) break;
      waiting.settle(one.do === 'answer' ? waiting.answer() : new ValuekeepError('rateLimited', 'Too many requests.'));
    }
  }
}

function queryOf(filter: string | undefined, orderBy: string | undefined): RecordsQuery {
  return { ...(filter === undefined ? {} : { filter }), ...(orderBy === undefined ? {} : { orderBy }) };
}

/** What may be shown as long as nothing else is asked for: what is shown now, and what was asked for last. */
function wantedBy(session: RecordsSession): string[] {
  const { query, asked } = session.status();
  return [query, asked ?? query].map((each) => JSON.stringify(each));
}

/** Answers whatever is asked until everything is loaded. */
async function finish(session: RecordsSession, server: SlowServer): Promise<void> {
  for (let turn = 0; turn < 300; turn += 1) {
    for (const waiting of server.waiting.splice(0)) waiting.settle(waiting.answer());
    await quiet();
    const { activity, more, loaded, load } = session.status();
    if (activity !== 'none') continue;
    if (!loaded) void session.retry();
    else if (more) void session.loadAll(load);
    else return;
    await quiet();
  }
  assert.fail('It never ends.');
}

async function check(session: RecordsSession, server: SlowServer, told: Status | undefined): Promise<void> {
  const status = session.status();
  assert.deepEqual([told?.load, told?.query], [status.load, status.query]);
  // While all is loaded, the page is told now and then.
  if (status.activity === 'none') assert.equal(told?.rowCount, status.rowCount);
  const loaded = session.loaded(status.load);
  if (loaded === undefined) return;
  const ids = loaded.records.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length, 'each once');
  const right = server.records(loaded.query).map(({ id }) => id);
  assert.deepEqual(ids, right.slice(0, ids.length));
  if (status.local === null) {
    assert.deepEqual(loaded.query, session.query, 'rows belong to the query');
    return;
  }
  // What the server did not do, the page does; it has every record then.
  assert.ok(!status.more);
  const rows = cellRows(loaded, 0, ids.length);
  const shown = await new LocalView({ columns: status.columns, rows, turn: quiet }).apply(status.local);
  assert.deepEqual(
    [...(shown ?? [])].map((row) => ids[row]),
    server.records(session.query).map(({ id }) => id),
  );
}
