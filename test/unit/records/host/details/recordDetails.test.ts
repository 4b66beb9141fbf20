import assert from 'node:assert/strict';
import type { JsonObject } from '../../../../../src/json/json';
import type { RecordReader } from '../../../../../src/reading/recordReader';
import { unlistedRow } from '../../../../../src/records/protocol/protocol';
import { RecordDetails } from '../../../../../src/records/host/details/recordDetails';
import { hasKey } from '../../../../../src/records/host/cells/recordKeys';
import { aReader, idOf, listedRecord, workOrders } from '../../../../support/recordFakes';

describe('Whole records of the rows', () => {
  let asked: unknown[];
  let listed: JsonObject;
  let details: RecordDetails;
  const { signal } = new AbortController();

  beforeEach(() => {
    asked = [];
    listed = listedRecord(4);
    const record: RecordReader['record'] = (_connectionId, _service, key) => {
      asked.push(key);
      return Promise.resolve({ ...listed, whole: true });
    };
    details = new RecordDetails({
      connectionId: 'c1',
      service: workOrders,
      session: { record: () => listed, reader: () => Promise.resolve({ ...aReader, record }) },
    });
  });

  it('are asked for by id, once per load', async () => {
    await details.get('one', 4, signal);
    const { record, whole } = await details.get('one', 4, signal);
    assert.deepEqual([record.whole, whole, asked], [true, true, [idOf(4)]]);
    await details.get('two', 4, signal);
    assert.equal(asked.length, 2);
  });

  it('are asked for again where that is wanted', async () => {
    await details.get('one', 4, signal);
    await details.get('one', 4, signal, true);
    assert.equal(asked.length, 2);
  });

  it('are asked for by natural key where the row has no id', async () => {
    listed = { company: 'C01', workOrderKey: 'WO-4' };
    await details.get('one', 4, signal);
    assert.deepEqual(asked, [['C01', 'WO-4']]);
  });

  it('are the listed members alone where the row carries no key', async () => {
    listed = { description: 'no key' };
    const { record, whole } = await details.get('one', 4, signal);
    assert.deepEqual([record, whole, asked], [listed, false, []]);
  });

  it('can be one that was asked for by key and is not among the rows', async () => {
    details.ask(['C01', 'WO-000999']);
    await details.get('one', unlistedRow, signal);
    assert.deepEqual(asked, [['C01', 'WO-000999']]);
  });

  it('are found by id or natural key', () => {
    const record = listedRecord(4);
    assert.ok(hasKey(workOrders, record, idOf(4)));
    assert.ok(hasKey(workOrders, record, ['C01', 'WO-000004']));
    assert.ok(!hasKey(workOrders, record, ['C02', 'WO-000004']));
    assert.ok(!hasKey(workOrders, record, ['WO-000004']));
  });
});
