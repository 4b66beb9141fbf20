import assert from 'node:assert/strict';
import { filterCompletions } from '../../../../../src/records/host/filter/filterCompletion';
import { filterFault } from '../../../../../src/records/host/filter/filterFault';
import { localWork } from '../../../../../src/records/host/session/localQuery';
import type { RecordsQuery } from '../../../../../src/records/host/session/recordsQuery';
import { productWords } from '../../../../support/vscode/vscodeWords';
import { loadedRecords } from '../../../../support/loadedRecords';
import { fakeCatalog, listedRecord, workOrderColumns } from '../../../../support/recordFakes';

describe('Help in the filter box', () => {
  let words: Awaited<ReturnType<typeof productWords>>['filter'];
  before(async () => {
    words = (await productWords()).filter;
  });

  /** What stands at `|` with each completion taken. */
  function completed(text: string, dialect: 'v3' | 'v4' = 'v4'): readonly string[] {
    const caret = text.indexOf('|');
    const written = text.replace('|', '');
    const records = [0, 1, 2].map(listedRecord);
    const now = Date.UTC(2026, 10, 26, 12);
    const sources = { columns: workOrderColumns, catalog: fakeCatalog(), records, dialect, now, words };
    return filterCompletions(written, caret, sources).map(
      ({ insert, from, to }) => written.slice(0, from) + insert + written.slice(to),
    );
  }

  it('names columns as queries write them, by their beginning or a part, whatever the case', () => {
    assert.deepEqual(completed('mod|'), ['ModifiedOn ']);
    assert.deepEqual(completed('IsActive eq true and asset|'), ['IsActive eq true and AssetType ']);
    assert.ok(completed('|').includes('Company '));
  });

  it('takes the place of the whole word, also behind the caret', () => {
    assert.deepEqual(completed('Mod|ified eq 1'), ['ModifiedOn eq 1']);
  });

  it('offers comparisons after a column, and what joins conditions after one', () => {
    assert.deepEqual(completed('Company e|'), ['Company eq ', 'Company ne ', 'Company ge ', 'Company le ']);
    assert.deepEqual(completed("Company eq 'x' |"), ["Company eq 'x' and ", "Company eq 'x' or "]);
    assert.deepEqual(completed('(IsActive eq true |').at(-1), '(IsActive eq true )');
  });

  it('offers the values of an enumeration by their names', () => {
    assert.deepEqual(completed('AssetType eq to|'), ['AssetType eq 3 ']);
  });

  it('offers times in the form of the server, and what loaded records hold', () => {
    assert.match(completed('ModifiedOn gt tod|')[0] ?? '', /^ModifiedOn gt 2026-11-2[56]T\d\d:\d\d:00Z $/);
    assert.match(
      completed('ModifiedOn gt tod|', 'v3')[0] ?? '',
      /^ModifiedOn gt datetime'2026-11-2[56]T\d\d:\d\d:00' $/,
    );
    assert.deepEqual(completed("Equipment eq 'pmp-1|"), ["Equipment eq 'PMP-1' "]);
    assert.deepEqual(completed("contains(Equipment,'PMP-2|"), ["contains(Equipment,'PMP-2' "]);
  });

  it('names the function that looks into a text as the dialect in use has it', () => {
    assert.deepEqual([completed('contai|'), completed('substri|')], [['contains('], []]);
    assert.deepEqual([completed('contai|', 'v3'), completed('substri|', 'v3')], [[], ['substringof(']]);
    for (const dialect of ['v3', 'v4'] as const) assert.deepEqual(completed('yea|', dialect), ['year(']);
  });

  it('offers nothing where the beginning is wrong', () => {
    assert.deepEqual(completed('Company = |'), []);
  });

  it('marks what cannot be read at its place, and doubts what a server may refuse', () => {
    const fault = (text: string) => {
      const found = filterFault(text, { columns: workOrderColumns, words });
      return found === undefined ? undefined : [text.slice(found.from, found.to), found.doubtful];
    };
    assert.equal(fault(''), undefined);
    assert.equal(fault("Company eq 'x' and ModifiedOn gt 2024-01-01"), undefined);
    assert.deepEqual(fault('Company = 1'), ['=', false]);
    assert.deepEqual(fault('Colour eq 1'), ['Colour', true]);
    assert.deepEqual(fault("company eq 'x'"), ['company', true]);
    assert.deepEqual(fault("ModifiedOn gt '2024-01-01'"), ["'2024-01-01'", true]);
  });
});

describe('The page filters and sorts itself', () => {
  function work(base: RecordsQuery, query: RecordsQuery, { more = false, long = false } = {}) {
    const records = [0, 1, 2].map((index) => ({
      ...listedRecord(index),
      ...(long && { description: 'x'.repeat(600) }),
    }));
    const loaded = loadedRecords({
      query: base,
      firstPage: { records },
      more,
    });
    return localWork(loaded, query);
  }

  it('only where all records are there', () => {
    assert.equal(work({}, { filter: 'AssetType eq 2' })?.tree?.kind, 'comparison');
    assert.equal(work({}, { filter: 'AssetType eq 2' }, { more: true }), undefined);
  });

  it('only what is narrower than what the server was asked for', () => {
    const base = { filter: "Company eq 'C01'" };
    assert.equal(work(base, { filter: "IsActive eq true and Company eq 'C01'" })?.tree?.kind, 'and');
    assert.equal(work(base, {}), undefined);
    assert.equal(work(base, { filter: "IsActive eq true or Company eq 'C01'" }), undefined);
  });

  it('by columns that it has, with every value whole', () => {
    assert.equal(work({}, { filter: 'Colour eq 1' }), undefined);
    assert.equal(work({}, { filter: "Description eq 'x'" }, { long: true }), undefined);
    assert.deepEqual(work({}, { orderBy: 'ModifiedOn desc, Id' })?.order, [
      { column: 'ModifiedOn', descending: true },
      { column: 'Id', descending: false },
    ]);
  });

  it('but leaves a filter to the server that it has to refuse for its types', () => {
    for (const filter of ["ModifiedOn gt '2024-01-01'", 'Description eq 5', 'not Description', 'IsActive eq 1']) {
      assert.equal(work({}, { filter }), undefined, filter);
    }
    assert.ok(work({}, { filter: "AssetType eq 2 or AssetType eq 'Tool'" }) !== undefined);
  });

  it('but never in the order that a server gives unasked', () => {
    assert.equal(work({ orderBy: 'Id' }, {}), undefined);
    assert.deepEqual(work({ orderBy: 'Id' }, { orderBy: 'Id', filter: 'AssetType eq 2' })?.order, []);
  });
});
