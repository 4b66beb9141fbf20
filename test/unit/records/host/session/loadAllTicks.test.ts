import assert from 'node:assert/strict';
import * as v from 'valibot';
import type { Column } from '../../../../../src/catalog/types';
import { LearningRecordReaders } from '../../../../../src/records/host/reading/recordReader';
import type { RecordsQuery } from '../../../../../src/records/host/session/recordsQuery';
import { RecordsSession } from '../../../../../src/records/host/session/recordsSession';
import { recordsNotificationSchema } from '../../../../../src/records/protocol/protocol';
import type { RecordsNotification } from '../../../../../src/records/protocol/protocol';
import {
  FakeApi,
  FakeConnections,
  fakeCatalog,
  idOf,
  testConnection,
  workOrderColumns,
  workOrders,
} from '../../../../support/recordFakes';
import { sessionTestWords } from '../../../../support/sessionTestWords';
import { MemoryMemento } from '../../../../support/vscode/memento';

const pages = 60;
const pageSize = 5;

interface Panel {
  readonly columns: readonly Column[];
  readonly query: RecordsQuery;
  readonly title: string;
}

const narrow: Panel = { columns: workOrderColumns, query: {}, title: 'T' };
const wide: Panel = {
  columns: Array.from({ length: 390 }, (_, at) => ({
    queryName: `ColumnOfALongName${at}`,
    member: `columnOfALongName${at}`,
    type: 'string',
  })),
  query: { filter: `Description eq '${'x'.repeat(5000)}'`, orderBy: 'Id desc' },
  title: 'A long title '.repeat(20),
};

/** What the page of such a panel is sent from the button to the last page, where every page is due to be told. */
async function sentByLoadAll({ columns, query, title }: Panel): Promise<readonly RecordsNotification[]> {
  const api = new FakeApi();
  api.pageSize = pageSize;
  api.total = pages * pageSize;
  api.listed = (index) => ({ id: idOf(index), workOrderKey: `WO-${index}` });
  const catalog = fakeCatalog(columns);
  const sent: RecordsNotification[] = [];
  let now = 0;
  const session = new RecordsSession({
    connectionId: testConnection.id,
    service: workOrders,
    title,
    query,
    connections: new FakeConnections(api),
    reader: new LearningRecordReaders({ catalog: () => Promise.resolve(catalog), memento: new MemoryMemento() }),
    catalog,
    failures: { describeError: (error) => ({ message: String(error) }), runCommand: () => Promise.resolve() },
    words: sessionTestWords,
    newLoadName: () => 'load',
    now: () => (now += 1000),
    onStatus: (status) => sent.push({ type: 'status', status }),
    onProgress: (progress) => sent.push({ type: 'progress', progress }),
    onShown: () => undefined,
    layout: () => undefined,
    openElsewhere: () => Promise.resolve(),
  });
  await session.load();
  await session.count('load');
  sent.length = 0;
  await session.loadAll('load');
  return sent;
}

const bytes = (message: unknown) => Buffer.byteLength(JSON.stringify(message));

describe('Load all', () => {
  it('tells its page the state twice, and with each page only numbers, as many for any panel', async () => {
    const [ofNarrow, ofWide] = [await sentByLoadAll(narrow), await sentByLoadAll(wide)];
    for (const sent of [ofNarrow, ofWide]) {
      assert.deepEqual(
        sent.map(({ type }) => type),
        ['status', ...Array<string>(pages - 1).fill('progress'), 'status'],
      );
      for (const message of sent) assert.ok(v.is(recordsNotificationSchema, message));
    }
    const ticks = ofWide.slice(1, -1).map(bytes);
    assert.ok(Math.max(...ticks) <= 250, `${Math.max(...ticks)} bytes`);
    assert.deepEqual(ticks, ofNarrow.slice(1, -1).map(bytes));
  });

  it('tells with each page how many records are here, of how many, and how long the rest takes', async () => {
    const told = (await sentByLoadAll(narrow)).flatMap((message) => (message.type === 'progress' ? [message] : []));
    const counts = told.map(({ progress }) => progress.rowCount);
    assert.deepEqual(
      counts,
      Array.from({ length: pages - 1 }, (_, page) => (page + 2) * pageSize),
    );
    for (const { progress } of told) {
      assert.deepEqual(progress.total, { known: 'yes', count: pages * pageSize });
      const { perSecond, secondsLeft } = progress.progress ?? assert.fail();
      assert.ok(Math.abs(perSecond * (secondsLeft ?? NaN) - (pages * pageSize - progress.rowCount)) < 1e-6);
    }
  });
});
