import assert from 'node:assert/strict';
import type { RecordKey } from '../../../../../src/client/core/api';
import type { JsonObject } from '../../../../../src/json/json';
import { OpenedRecords } from '../../../../../src/records/host/details/openedRecords';
import { RecordReferences } from '../../../../../src/records/host/details/recordReferences';
import { treePartAt } from '../../../../../src/records/host/details/recordTree';
import type { Connection } from '../../../../../src/client/core/connection';
import type { RecordReader } from '../../../../../src/reading/recordReader';
import {
  aReader,
  equipmentItems,
  equipmentRecord,
  fakeCatalog,
  wholeRecord,
  testConnection,
  workOrders,
} from '../../../../support/recordFakes';

const references = new RecordReferences(fakeCatalog());
const { signal } = new AbortController();

function placeOf(record: JsonObject, name: string): number[] {
  return [Object.keys(record).indexOf(name)];
}

describe('References of a record', () => {
  const record = wholeRecord(5);
  const named = (of: JsonObject, name: string) =>
    references.of(workOrders, of, treePartAt(of, placeOf(of, name)) ?? assert.fail());

  it('name a record by its natural key, with the company where it belongs to one', () => {
    assert.deepEqual(named(record, 'equipment'), { service: equipmentItems, key: ['C01', 'PMP-5'] });
    assert.deepEqual(named(record, 'equipmentId'), named(record, 'equipment'));
  });

  it('name it by its id where the key is not whole', () => {
    const without = Object.fromEntries(Object.entries(record).filter(([name]) => name !== 'company'));
    assert.deepEqual(named(without, 'equipment'), { service: equipmentItems, key: record.equipmentId });
  });

  it('are none without the members that readers complete a reference with', () => {
    const { equipment, company } = record;
    assert.equal(named({ equipment: equipment ?? null, company: company ?? null }, 'equipment'), undefined);
  });

  it('are none for other members, nor for empty ones', () => {
    for (const name of ['description', 'assetType', 'id', 'equipmentDescription', 'remarks', 'priority']) {
      assert.equal(named(record, name), undefined, name);
    }
    assert.equal(named({ ...record, equipment: null }, 'equipment'), undefined);
  });

  it('are found in lines, in the company of the record', () => {
    const lines = { company: 'C02', lines: [{ equipment: 'PMP-1', equipmentDescription: 'Pump 1' }] };
    const part = treePartAt(lines, [1, 0, 0]) ?? assert.fail();
    assert.deepEqual(references.of(workOrders, lines, part)?.key, ['C02', 'PMP-1']);
  });
});

describe('The records beside the rows', () => {
  let asked: RecordKey[];
  let opened: OpenedRecords;
  let visited: RecordKey[];

  let begun: Connection;
  const record: RecordReader['record'] = (_connectionId, service, key) => {
    asked.push(key);
    return Promise.resolve(service === equipmentItems ? equipmentRecord(5) : wholeRecord(5));
  };

  beforeEach(() => {
    asked = [];
    begun = testConnection;
    visited = [];
    opened = new OpenedRecords({
      connectionId: 'c1',
      service: workOrders,
      session: {
        get begun() {
          return begun;
        },
        reader: () => Promise.resolve({ ...aReader, record }),
      },
      details: {
        get: (_load, row) => Promise.resolve({ record: rows[row] ?? {}, key: ['C01', `WO-${row}`], whole: true }),
      },
      references,
      onOpened: ({ key }) => visited.push(key),
      forgotten: () => new Error('forgotten'),
    });
  });
  const rows = Array.from({ length: 80 }, (_, index) => wholeRecord(index));

  it('are known no more once the rows are another place’s or another account’s, nor asked for there', async () => {
    for (const moved of [{ tenant: 'other' }, { organization: 'other' }, { clientId: 'other' }]) {
      begun = testConnection;
      const { subject } = await opened.row('one', 5, signal);
      begun = { ...testConnection, name: 'Renamed', stage: 'production' };
      assert.equal((await opened.get(subject, signal)).begun, testConnection);
      begun = { ...testConnection, ...moved };
      asked = [];
      await assert.rejects(opened.get(subject, signal), /forgotten/);
      await assert.rejects(opened.get(subject, signal, true), /forgotten/);
      assert.deepEqual(asked, []);
    }
  });

  it('lead to what their references name, and are known by their number', async () => {
    const row = await opened.row('one', 5, signal);
    const followed = await opened.follow(row.subject, placeOf(row.record, 'equipment'), signal);
    assert.equal(followed.service, equipmentItems);
    assert.deepEqual(followed.record, equipmentRecord(5));
    assert.deepEqual(await opened.get(row.subject, signal), row);
    assert.deepEqual(asked, [['C01', 'PMP-5']]);
    assert.deepEqual(visited, [
      ['C01', 'WO-5'],
      ['C01', 'PMP-5'],
    ]);
  });

  it('are asked for again after many others, by their key', async () => {
    const first = await opened.row('one', 0, signal);
    for (let row = 1; row < 80; row++) await opened.row('one', row, signal);
    const again = await opened.get(first.subject, signal);
    assert.deepEqual(asked, [['C01', 'WO-0']]);
    assert.equal(again.subject, first.subject);
  });

  it('lead nowhere from a member that names no record, and from numbers that nobody gave', async () => {
    const row = await opened.row('one', 5, signal);
    await assert.rejects(opened.follow(row.subject, placeOf(row.record, 'description'), signal), /forgotten/);
    await assert.rejects(opened.follow(row.subject, [99], signal), /forgotten/);
    await assert.rejects(opened.get(999, signal), /forgotten/);
  });
});
