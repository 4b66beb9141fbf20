import assert from 'node:assert/strict';
import * as v from 'valibot';
import type { ServiceEntry } from '../../../../../src/catalog/types';
import type { JsonObject } from '../../../../../src/json/json';
import type { SelectedRecords } from '../../../../../src/platform/contracts/recordEdit';
import { editProcedure, type UnreadableRows } from '../../../../../src/records/host/editing/editProcedure';
import { editProcedures } from '../../../../../src/records/protocol/editProtocol';
import { editsOf } from '../../../../../src/records/host/editing/editsOf';
import { changingOperations } from '../../../../support/operations';
import { listedRecord, testConnection, workOrderColumns, workOrders } from '../../../../support/recordFakes';
import { loadedRecords } from '../../../../support/loadedRecords';

const service: ServiceEntry = { ...workOrders, operations: changingOperations };

describe('Changing selected records', () => {
  let asked: SelectedRecords[];
  let loads: number;
  let isCurrent: boolean;
  let leftOut: UnreadableRows[];
  beforeEach(() => {
    [asked, loads, isCurrent, leftOut] = [[], 0, true, []];
  });

  /** Calls as the panel does: what does not fit the schema reaches nothing. */
  const edit = (
    input: unknown,
    { of = service, changed = true, readOnly = false, records = [0, 1, 2, 3].map(listedRecord) } = {},
  ) => {
    const loaded = loadedRecords({
      connection: { ...testConnection, readOnly },
      query: {},
      columns: workOrderColumns,
      unshown: 0,
      firstPage: { records },
    });
    const session = {
      assertCurrent: () => assert.ok(isCurrent, 'refresh first'),
      loaded: (name: string) => (name === 'load' ? loaded : undefined),
      forgotten: () => new Error('gone'),
      keyless: () => new Error('no key'),
      load: () => {
        loads += 1;
        return Promise.resolve({ ok: true as const });
      },
    };
    const editRecords = (selected: SelectedRecords) => {
      asked.push(selected);
      return Promise.resolve(changed);
    };
    const given = v.parse(editProcedures.editRecords.input, input);
    const tellLeftOut = (told: UnreadableRows) => leftOut.push(told);
    const procedure = editProcedure({ service: of, session, editRecords, tellLeftOut });
    return procedure.editRecords(given, new AbortController().signal);
  };

  it('hands over their keys in the order of the screen, and reads the rows again where something changed', async () => {
    await edit({
      load: 'load',
      edit: 'setAttribute',
      rows: [
        [2, 1],
        [3, 3],
      ],
    });
    assert.deepEqual(asked, [
      {
        edit: 'setAttribute',
        begun: { ...testConnection, readOnly: false },
        service: service.id,
        keys: [2, 1, 3].map((row) => ['C01', `WO-00000${String(row)}`]),
      },
    ]);
    assert.equal(loads, 1);
    await edit({ load: 'load', edit: 'setAttribute', rows: [[0, 0]] }, { changed: false });
    assert.equal(loads, 1);
  });

  it('takes a span a row, as the grid has them where it sorts, and tells how many are beyond what is changed at once', async () => {
    const records = Array.from({ length: 10_005 }, (_, at) => listedRecord(at));
    const rows = records.map((_, at) => [10_004 - at, 10_004 - at]);
    await edit({ load: 'load', edit: 'setAttribute', rows }, { records });
    const keys = asked[0]?.keys ?? [];
    assert.deepEqual([keys.length, keys[0], leftOut], [10_000, ['C01', 'WO-010004'], [{ keyless: 0, beyond: 5 }]]);
  });

  it('tells how many of the records carry no key, and takes none where none does', async () => {
    const records: JsonObject[] = [listedRecord(0), { description: 'a' }, { description: 'b' }];
    await edit({ load: 'load', edit: 'setAttribute', rows: [[0, 2]] }, { records });
    assert.deepEqual([asked[0]?.keys.length, leftOut], [1, [{ keyless: 2, beyond: 0 }]]);
    await assert.rejects(async () => edit({ load: 'load', edit: 'delete', rows: [[1, 1]] }, { records }), /no key/);
    assert.equal(asked.length, 1);
  });

  it('takes one record where one is asked about', async () => {
    await edit({ load: 'load', edit: 'delete', rows: [[1, 3]] });
    assert.deepEqual(asked[0]?.keys, [['C01', 'WO-000001']]);
  });

  it('takes nothing else from the page than rows of the load that it shows', async () => {
    const rows = [[0, 0]];
    const bad: unknown[] = [
      { load: 'load', edit: 'drop', rows },
      { load: 'load', edit: 'delete', rows: [] },
      { load: 'load', edit: 'delete', rows: [[0]] },
      { load: 'load', edit: 'delete', rows: [[-1, 0]] },
      { load: 'load', edit: 'delete', rows, keys: ['x'] },
      { load: 'load', edit: 'delete', rows, connectionId: 'c2' },
      { load: 'another', edit: 'delete', rows },
      { load: 'load', edit: 'delete', rows: [[4, 9]] },
    ];
    for (const input of bad) {
      await assert.rejects(async () => edit(input), JSON.stringify(input));
    }
    assert.deepEqual(asked, []);
  });

  it('goes nowhere on a read-only connection, where the service has no operation for it, or where the rows are stale', async () => {
    const input = { load: 'load', edit: 'delete', rows: [[0, 0]] };
    await edit(input, { readOnly: true });
    await edit(input, { of: workOrders });
    isCurrent = false;
    await assert.rejects(async () => edit(input));
    assert.deepEqual(asked, []);
  });

  it('is offered as far as the catalog knows how', () => {
    assert.deepEqual(editsOf(service, testConnection), ['setAttribute', 'changeState', 'delete']);
    assert.deepEqual(editsOf(workOrders, testConnection), []);
    assert.deepEqual(editsOf(service, { ...testConnection, readOnly: true }), []);
    assert.deepEqual(editsOf(service, undefined), []);
  });
});
