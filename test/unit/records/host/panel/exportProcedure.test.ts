import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { JsonObject } from '../../../../../src/json/json';
import { parseFilter } from '../../../../../src/odata/filter';
import type { PanelRecords } from '../../../../../src/platform/contracts/recordExport';
import { RpcServer } from '../../../../../src/panels/host/rpcServer';
import { exportProcedure } from '../../../../../src/records/host/panel/exportProcedure';
import type { RowSpan } from '../../../../../src/records/protocol/layoutProtocol';
import { recordsProcedures } from '../../../../../src/records/protocol/protocol';
import type { LocalWork } from '../../../../../src/records/protocol/queryProtocol';
import type { RecordsSession } from '../../../../../src/records/host/session/recordsSession';
import { spannedRecords } from '../../../../../src/records/host/cells/spannedRecords';
import { listedRecord, testConnection, workOrderColumns, workOrders } from '../../../../support/recordFakes';
import { loadedRecords } from '../../../../support/loadedRecords';

const numbered = (count: number): JsonObject[] => Array.from({ length: count }, (_, index) => ({ index }));

describe('Export from a records panel', () => {
  const records = [0, 1, 2, 3, 4].map(listedRecord);
  let given: PanelRecords[];
  let answers: { readonly type: string }[];
  let isCurrent: boolean;
  let local: LocalWork | null;
  let send: (input: unknown) => Promise<void>;

  beforeEach(() => {
    given = [];
    answers = [];
    isCurrent = true;
    local = null;
    const loaded = loadedRecords({
      connection: testConnection,
      firstPage: { records },
    });
    const session = {
      loaded: (name: string) => (name === 'load' ? loaded : undefined),
      forgotten: () => new Error('gone'),
      assertCurrent: () => assert.ok(isCurrent, 'refresh first'),
      status: () => ({ total: { known: 'yes', count: 700 }, local }),
      query: { filter: 'IsActive eq true', select: ['Id'] },
    } as unknown as RecordsSession;
    const server = new RpcServer({
      name: 'test',
      procedures: { export: recordsProcedures.export },
      handlers: exportProcedure({
        service: workOrders,
        session,
        exportRecords: (asked) => {
          given.push(asked);
          return Promise.resolve();
        },
      }),
      post: (answer) => answers.push(answer),
      describe: (error) => ({ kind: 'failed', message: String(error), where: '', detail: null, action: null }),
      warn: () => undefined,
      onStarting: () => undefined,
      onStarted: () => undefined,
    });
    send = (input) => server.receive({ type: 'call', id: 1, procedure: 'export', input });
  });

  const keys = (rows: readonly JsonObject[] | undefined) => rows?.map(({ workOrderKey }) => workOrderKey);

  it('gives the rows and columns in sight, in the order of the screen, what is selected, and the query', async () => {
    await send({ load: 'load', shown: [[4, 2]], selected: [[3, 3]], columns: [2, 0] });
    const [asked] = given;
    assert.ok(asked);
    assert.deepEqual(keys(asked.shown), ['WO-000004', 'WO-000003', 'WO-000002']);
    assert.deepEqual(keys(asked.selected), ['WO-000003']);
    assert.deepEqual(asked.columns, ['WorkOrderKey', 'Id']);
    assert.deepEqual(asked.query, { filter: 'IsActive eq true' });
    assert.equal(asked.total, 700);
  });

  it('gives all rows and columns of the load where the page names none, and no selection', async () => {
    await send({ load: 'load' });
    const [asked] = given;
    assert.ok(asked);
    assert.deepEqual(keys(asked.shown), keys(records));
    assert.equal(asked.columns.length, workOrderColumns.length);
    assert.equal(asked.selected, undefined);
  });

  it('gives no total where the page filters some rows away, and gives it where it only sorts', async () => {
    local = { tree: null, order: [{ column: 'Description', descending: false }] };
    await send({ load: 'load' });
    local = { tree: parseFilter('IsActive eq true'), order: [] };
    await send({ load: 'load' });
    assert.deepEqual(
      given.map(({ total }) => total),
      [700, undefined],
    );
  });

  it('is refused where the connection leads elsewhere by now', async () => {
    isCurrent = false;
    await send({ load: 'load' });
    assert.deepEqual([given, answers.map(({ type }) => type)], [[], ['failed']]);
  });

  for (const [title, input] of [
    ['a load that is not there any more', { load: 'other' }],
    ['rows that are no numbers', { load: 'load', selected: [['0', '1']] }],
    ['a row before the first', { load: 'load', selected: [[-1, 2]] }],
    ['a file', { load: 'load', target: '/etc/passwd' }],
    ['another query', { load: 'load', query: { filter: 'x' } }],
  ] as const) {
    it(`takes no message with ${title}`, async () => {
      await send(input);
      assert.deepEqual(given, []);
    });
  }
});

describe('Rows that the page names', () => {
  it('are those between both ends, upwards and downwards, and never one that there is not', () => {
    const place = fc.nat(30);
    const spans = fc.array(fc.tuple(place, place), { maxLength: 4 });
    fc.assert(
      fc.property(spans, fc.nat(20), (asked, count) => {
        const expected = asked
          .flatMap(([from, to]) => {
            const length = Math.abs(to - from) + 1;
            return Array.from({ length }, (_, at) => (from <= to ? from + at : from - at));
          })
          .filter((index) => index < count)
          .slice(0, count);
        assert.deepEqual(
          spannedRecords(numbered(count), asked).map(({ index }) => index),
          expected,
        );
      }),
    );
  });

  it('cost no more than the rows that there are, however many are named', () => {
    const spans = Array.from({ length: 1_000_000 }, (_, at): RowSpan => (at % 2 ? [10_000_000, 0] : [0, 10_000_000]));
    assert.equal(spannedRecords(numbered(1000), spans).length, 1000);
  });
});
