import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CallOptions, Page } from '../../../src/client/core/api';
import type { ODataQuery } from '../../../src/odata/odataQuery';
import { canceled } from '../../../src/client/core/abort';
import { ValuekeepError } from '../../../src/client/core/errors';
import type { RecordsQuery } from '../../../src/records/host/session/recordsQuery';
import { RecordsStore } from '../../../src/records/page/store/recordsStore';
import { Outside, RecordsHost } from '../harness/recordsHost';
import { FakeApi, FakeConnections, idOf } from '../../support/recordFakes';
import { HostMessages } from '../../support/hostMessages';

/** What the server is asked for, as far as it knows it. */
type Asked = Pick<RecordsQuery, 'filter' | 'orderBy'>;

/** A server whose answers come when the test says so, in any order. */
class SlowApi extends FakeApi {
  readonly waiting: { readonly answer: () => Page; readonly settle: (page: Page | Error) => void }[] = [];

  constructor(
    override total: number,
    override pageSize: number,
  ) {
    super();
  }

  override list(_path: string, query: ODataQuery, options?: CallOptions): Promise<Page> {
    return this.#later(() => this.#pageOf(query, 0), options);
  }

  override nextPage(nextLink: string, options?: CallOptions): Promise<Page> {
    const { query, from } = JSON.parse(nextLink) as { query: ODataQuery; from: number };
    return this.#later(() => this.#pageOf(query, from), options);
  }

  /** The records that a query has, in its order. */
  records({ filter, orderBy }: Asked): { readonly id: string; readonly assetType: number }[] {
    const type = filter === undefined ? undefined : Number(filter.slice(-1));
    const all = Array.from({ length: this.total }, (_, index) => ({ id: idOf(index), assetType: 1 + (index % 3) }));
    const found = all.filter(({ assetType }) => type === undefined || assetType === type);
    return orderBy === undefined ? found : found.toReversed();
  }

  #pageOf({ filter, orderBy, count }: ODataQuery, from: number): Page {
    const found = this.records({ filter, orderBy });
    const to = Math.min(found.length, from + this.pageSize);
    const page = { records: found.slice(from, to), ...(count === true && { count: found.length }) };
    return to < found.length ? { ...page, nextLink: JSON.stringify({ query: { filter, orderBy }, from: to }) } : page;
  }

  #later(answer: () => Page, options: CallOptions | undefined): Promise<Page> {
    return new Promise((resolve, reject) => {
      const settle = (page: Page | Error): void => (page instanceof Error ? reject(page) : resolve(page));
      this.waiting.push({ answer, settle });
      options?.signal?.addEventListener('abort', () => reject(canceled('The call')));
    });
  }
}

type Step =
  | { readonly do: 'scroll' | 'all' | 'refresh' | 'retry' | 'cancel' | 'count' }
  | { readonly do: 'filter'; readonly type: number }
  | { readonly do: 'sort'; readonly descending: boolean }
  | { readonly do: 'answer' | 'turnAway'; readonly which: number }
  | { readonly do: 'deliver'; readonly messages: number };

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
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('deliver' as const), messages: fc.integer({ min: 1, max: 6 }) }),
  },
);

async function quiet(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

/** The page's store and the host, with what the host says still on its way to the page. */
class Panel {
  readonly outside = new Outside();
  readonly host: RecordsHost;
  readonly store: RecordsStore;
  readonly #api: SlowApi;
  readonly #messages = new HostMessages();
  readonly #onTheirWay: unknown[] = [];
  /** What the server was asked for the records of each load. */
  readonly #queries = new Map<string, Asked>();

  constructor(api: SlowApi) {
    this.#api = api;
    this.host = new RecordsHost(this.outside, {
      connections: new FakeConnections(api),
      warn: (message) => assert.fail(message),
    });
    this.host.panel.webview.onPost = (message) => {
      const loaded = this.host.session.loaded(this.host.session.status().load);
      if (loaded !== undefined) this.#queries.set(loaded.name, loaded.query);
      this.#onTheirWay.push(message);
    };
    this.store = new RecordsStore({
      api: {
        // As in VS Code, where the two do not share their objects.
        postMessage: (message) => this.host.panel.webview.receive(message),
        getState: () => undefined,
        setState: () => undefined,
      },
      messages: this.#messages,
      onChange: () => undefined,
    });
  }

  async take(one: Step): Promise<void> {
    const { store } = this;
    switch (one.do) {
      case 'scroll':
        store.actions.loadNext();
        break;
      case 'all':
        store.actions.loadAll();
        break;
      case 'refresh':
      case 'retry':
      case 'cancel':
      case 'count':
        store.actions[one.do]();
        break;
      case 'filter':
        store.queries.edit(one.type === 0 ? '' : `AssetType eq ${one.type}`, 0);
        void store.queries.apply(true);
        break;
      case 'sort':
        store.queries.setOrder(one.descending ? [{ column: 'Id', descending: true }] : []);
        break;
      case 'answer':
      case 'turnAway': {
        const { waiting } = this.#api;
        const [asked] = waiting.splice(one.which % Math.max(1, waiting.length), 1);
        asked?.settle(one.do === 'answer' ? asked.answer() : new ValuekeepError('rateLimited', 'Too many requests.'));
        break;
      }
      case 'deliver':
        await this.#deliver(one.messages);
    }
    await quiet();
  }

  /** Answers and delivers everything until every record is shown. */
  async finish(): Promise<void> {
    const { store } = this;
    for (let turn = 0; turn < 400; turn += 1) {
      for (const asked of this.#api.waiting.splice(0)) asked.settle(asked.answer());
      await quiet();
      if (this.#onTheirWay.length > 0) {
        await this.#deliver(this.#onTheirWay.length);
        continue;
      }
      const { status } = store;
      if (status?.activity !== 'none') continue;
      if (!status.loaded) store.actions.retry();
      else if (status.more) store.actions.loadAll();
      else if (store.view.load === status.load && store.view.rows.length === status.rowCount && store.shown.isSettled)
        return;
    }
    assert.fail('It never ends.');
  }

  check(): void {
    const { view, shown, status } = this.store;
    const ids = this.#ids();
    assert.equal(new Set(ids).size, ids.length, 'each once');
    const query = this.#queries.get(view.load);
    if (query === undefined) {
      assert.deepEqual(ids, []);
      return;
    }
    assert.deepEqual(ids, this.#idsOf(query).slice(0, ids.length), 'rows belong to their load');
    if (status?.load !== view.load || !shown.isSettled) return;
    const onScreen = this.onScreen();
    const right = this.#idsOf(queryOf(status.query));
    assert.deepEqual(onScreen, status.local === null ? right.slice(0, ids.length) : right, 'and to the query shown');
  }

  /** What the grid shows, by the ids of the records. */
  onScreen(): string[] {
    const ids = this.#ids();
    const { order } = this.store.shown;
    return order === undefined ? ids : [...order].map((row) => ids[row] ?? '');
  }

  rightOnScreen(): string[] {
    return this.#idsOf(queryOf(this.host.session.status().query));
  }

  #ids(): string[] {
    const { columns, rows } = this.store.view;
    const at = columns.findIndex(({ name }) => name === 'Id');
    return rows.map((row) => row[at]?.slice(1) ?? '');
  }

  #idsOf(query: Asked): string[] {
    return this.#api.records(query).map(({ id }) => id);
  }

  /** Each in a turn of its own, as the page hears them. */
  async #deliver(messages: number): Promise<void> {
    for (const message of this.#onTheirWay.splice(0, messages)) {
      this.#messages.send(message);
      await quiet();
    }
  }
}

function queryOf({ filter, order }: { filter: string; order: readonly unknown[] }) {
  return {
    ...(filter === '' ? {} : { filter }),
    ...(order.length === 0 ? {} : { orderBy: 'Id desc' }),
  };
}

describe('The page, whatever one does in it and whenever it hears of that', function () {
  this.timeout(180_000);
  // The store runs here without a browser: all that it asks of the document is the language.
  before(() => void Object.assign(globalThis, { document: { documentElement: { lang: 'en' } } }));
  after(() => void Reflect.deleteProperty(globalThis, 'document'));

  it('shows only records of the query that it shows, each once, and ends with all of them', async () => {
    await fc.assert(
      fc.asyncProperty(
        // Once everything is loaded, the page does the work: that is tried as often.
        fc.array(fc.array(step, { maxLength: 15 }), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 2, max: 9 }),
        async (turns, total, pageSize) => {
          const panel = new Panel(new SlowApi(total, pageSize));
          panel.store.start();
          void panel.host.session.load();
          for (const steps of turns) {
            for (const one of steps) {
              await panel.take(one);
              panel.check();
            }
            await panel.finish();
            panel.check();
            assert.deepEqual(panel.onScreen(), panel.rightOnScreen());
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});
