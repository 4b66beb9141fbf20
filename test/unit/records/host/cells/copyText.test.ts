import assert from 'node:assert/strict';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { parseJson } from '../../../../../src/json/json';
import type { JsonObject } from '../../../../../src/json/json';
import { copyText } from '../../../../../src/records/host/cells/copyText';
import type { LoadedRecords } from '../../../../../src/records/host/session/loadedRecords';
import { listedRecord, testConnection, workOrderColumns } from '../../../../support/recordFakes';
import { loadedRecords } from '../../../../support/loadedRecords';

function loaded(records: readonly JsonObject[], columns = workOrderColumns): LoadedRecords {
  return loadedRecords({
    connection: testConnection,
    columns,
    firstPage: { records },
  });
}

const places = (...names: string[]) =>
  names.map((name) => workOrderColumns.findIndex(({ queryName }) => queryName === name));

describe('Copied cells', () => {
  const some = loaded([0, 1, 2, 3].map(listedRecord));

  it('keep numbers as the server sent them, and text whole', () => {
    const long = 'x'.repeat(2000);
    const wide = loaded([{ ...listedRecord(1), description: long }]);
    const { text } = copyText(wide, [{ rows: [[0, 0]], columns: places('Description', 'TotalCostAmount') }], 'tsv');
    assert.equal(text, `${long}\t9007199254740993.010\n`);
  });

  it('of one cell are its text alone', () => {
    const one = copyText(some, [{ rows: [[1, 1]], columns: places('Description') }], 'tsv');
    assert.deepEqual(one, { text: 'Replace the seal of pump 1', rows: 1 });
  });

  it('follow the order of the screen, up and down', () => {
    const { text, rows } = copyText(
      some,
      [
        {
          rows: [
            [2, 1],
            [3, 3],
          ],
          columns: places('WorkOrderKey'),
        },
      ],
      'tsv',
    );
    assert.deepEqual([text, rows], ['WO-000002\nWO-000001\nWO-000003\n', 3]);
  });

  it('are objects of the shown columns as JSON, and bare values of one column', () => {
    const both = copyText(some, [{ rows: [[0, 1]], columns: places('WorkOrderKey', 'AssetType') }], 'json');
    assert.deepEqual(parseJson(both.text), [
      { workOrderKey: 'WO-000000', assetType: 1 },
      { workOrderKey: 'WO-000001', assetType: 2 },
    ]);
    assert.equal(copyText(some, [{ rows: [[0, 1]], columns: places('AssetType') }], 'json').text, '[\n  1,\n  2\n]');
  });

  it('are a table of plain text as Markdown', () => {
    const marked = loaded([{ ...listedRecord(0), description: 'a|b *c*\n<b>' }]);
    const { text } = copyText(marked, [{ rows: [[0, 0]], columns: places('Description', 'WorkOrderKey') }], 'markdown');
    assert.equal(text, '| Description | WorkOrderKey |\n| --- | --- |\n| a\\|b \\*c\\*<br>\\<b\\> | WO-000000 |\n');
  });

  it('hold no formula that a spreadsheet would run', () => {
    const risky = loaded([{ ...listedRecord(0), description: '=1+1' }]);
    const ranges = [{ rows: [[0, 0] as [number, number]], columns: places('Description', 'WorkOrderKey') }];
    assert.match(copyText(risky, ranges, 'csv').text, /^'=1\+1,/m);
    assert.match(copyText(risky, ranges, 'tsv').text, /^'=1\+1\t/);
  });

  it('stay in their lines whatever breaks a line in them', () => {
    const broken = loaded([{ ...listedRecord(0), description: 'one\rtwo' }]);
    const ranges = [{ rows: [[0, 0] as [number, number]], columns: places('Description', 'WorkOrderKey') }];
    assert.equal(copyText(broken, ranges, 'tsv').text, '"one\rtwo"\tWO-000000\n');
  });

  it('are nothing where the rows are gone', () => {
    assert.deepEqual(copyText(some, [{ rows: [[7, 9]], columns: [0] }], 'csv'), { text: '', rows: 0 });
  });

  it('come back from CSV as they were', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ a: fc.string(), b: fc.string() }), { minLength: 1 }), (records) => {
        const columns = ['a', 'b'].map((member) => ({ queryName: member.toUpperCase(), member, type: 'string' }));
        const length = records.length - 1;
        const { text } = copyText(loaded(records, columns), [{ rows: [[0, length]], columns: [0, 1] }], 'csv');
        const back = parse(text, { columns: false });
        const guarded = (cell: string): string => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell);
        assert.deepEqual(back, [['A', 'B'], ...records.map(({ a, b }) => [guarded(a), guarded(b)])]);
      }),
    );
  });
});
