import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { stringifyJson } from '../../../../src/json/json';
import { QuerySyntaxError } from '../../../../src/odata/grammar/filterErrors';
import { found, guid, query, samples, sourceOf } from './listedRecords';

describe('filtering records', () => {
  const filters: readonly (readonly [filter: string, numbers: readonly number[]])[] = [
    ["Description eq 'Motor'", [3]],
    ["description eq 'Motor'", [3]],
    ["Description eq 'motor'", []],
    ["tolower(Description) eq 'motor'", [3]],
    ["Description eq 'O''Neill''s pump'", [2]],
    ["contains(Description,'ump')", [1, 2]],
    ["substringof('ump',Description)", [1, 2]],
    ["startswith(Description,'P') or endswith(Description,'r')", [1, 3]],
    ["indexof(Description,'ump') eq 1", [1]],
    ["length(trim(' ab ')) eq 2 and Description ne null", [1, 2, 3]],
    ['IsActive', [1, 3]],
    ['not IsActive', [2]],
    ['IsActive eq true and IsActive ne false', [1, 3]],
    [`Id eq ${guid(2)}`, [2]],
    [`Id eq guid'${guid(2).toUpperCase()}'`, [2]],
    ['Quantity gt 4', [1, 3]],
    ['4 lt Quantity', [1, 3]],
    ['Quantity ge 5 and Quantity le 5.0', [1]],
    ['Quantity eq 9007199254740993', [3]],
    ['Quantity eq 9007199254740992', []],
    ['Quantity gt 9007199254740992', [3]],
    ['UnitCostAmount lt 5', [3]],
    ['ModifiedOn gt 2024-01-31', [1, 2, 3]],
    ['ModifiedOn gt 2024-01-31T09:30:15+01:00', [2, 3]],
    ["ModifiedOn ge datetime'2024-02-01T00:00:00'", [2, 3]],
    ['ModifiedOn ge 2026-01-01T01:00:00Z', [3]],
    ['year(ModifiedOn) eq 2024 and month(ModifiedOn) eq 1 and day(ModifiedOn) eq 31', [1]],
    ['hour(ModifiedOn) eq 23', [3]],
    ['minute(ModifiedOn) eq 30 and second(ModifiedOn) eq 15', [1]],
  ];
  for (const [filter, numbers] of filters) {
    it(`finds ${numbers.length} of 3 by ${filter}`, () => assert.deepEqual(found(filter), numbers));
  }

  const nulls: readonly (readonly [filter: string, numbers: readonly number[]])[] = [
    ['Quantity eq null', [2]],
    ['null eq Remarks', [1]],
    ['Quantity ne null', [1, 3]],
    ['Quantity ne 5', [2, 3]],
    ['Quantity gt 0 or Quantity le 0', [1, 3]],
    ['not (Quantity gt 0)', [2]],
    ["contains(Remarks,'o')", [3]],
    ["not contains(Remarks,'o')", [2]],
    ["contains(Remarks,'o') or true", [1, 2, 3]],
    ["contains(Remarks,'o') and true", [3]],
    ['null', []],
    ['null eq null', [1, 2, 3]],
    ['null ge null', []],
  ];
  for (const [filter, numbers] of nulls) {
    it(`treats null as OData does in ${filter}`, () => assert.deepEqual(found(filter), numbers));
  }

  const faults: readonly (readonly [filter: string, position: number, says: RegExp])[] = [
    ["Description eq 'x' and Foo eq 1", 23, /^\$filter: Unknown column 'Foo' at position 23\.$/],
    ['Equipment/Name eq 1', 0, /Unknown column 'Equipment\/Name'/],
    ['Description gt 5', 15, /Cannot compare text with a number at position 15/],
    ["ModifiedOn gt '2024-01-01'", 14, /a date with text at position 14\. Write dates without quotes/],
    ["Id eq 'x'", 6, /a GUID with text/],
    ['Description', 0, /Expected a condition at position 0, but found text/],
    ['IsActive and 5', 13, /Expected a condition at position 13/],
    ['tolower(Quantity) eq null', 8, /'tolower' takes text, but found a number at position 8/],
    ['year(Description) eq 1', 5, /'year' takes a date/],
    ['UnitCost gt 1', 0, /is money: name its amount, 'UnitCostAmount'/],
    ['WOConsumptionLines eq null', 0, /is a collection: read it with \$expand/],
    ['Settings eq null', 0, /not part of lists/],
  ];
  for (const [filter, position, says] of faults) {
    it(`refuses ${filter} and says where`, () => {
      assert.throws(
        () => found(filter),
        (error: unknown) => {
          assert.ok(error instanceof QuerySyntaxError);
          assert.deepEqual([error.option, error.position], ['$filter', position]);
          assert.match(error.message, says);
          return true;
        },
      );
    });
  }

  it('lets a custom attribute of unknown type be compared with anything', () => {
    assert.deepEqual(found('custom_code eq 7'), [1]);
    assert.deepEqual(found("custom_code eq 'x'"), [2]);
    assert.deepEqual(found('custom_code eq null'), [3]);
  });
});

describe('a page of records', () => {
  const many = Array.from({ length: 250 }, (_, index) => ({
    id: guid(index),
    description: `R${(index * 7) % 250}`,
    quantity: index % 3 === 0 ? null : (index * 7) % 250,
    modifiedOn: new Date(1.7e12 + ((index * 7) % 250) * 1000).toISOString(),
  }));

  it('carries the selected members only, camelCase, in the order asked for', () => {
    const { items } = query({ $select: 'ModifiedOn,Description,UnitCostAmount', $top: '1' });
    assert.equal(
      stringifyJson(items[0] ?? null),
      '{"modifiedOn":"2024-01-31T08:30:15Z","description":"Pump 1","unitCostAmount":10}',
    );
  });

  it('keeps numbers as they were sent', () => {
    const { items } = query({ $select: 'Quantity', $filter: "Description eq 'Motor'" });
    assert.equal(stringifyJson(items[0] ?? null), '{"quantity":9007199254740993}');
  });

  it('holds 100 records and says where the next begins', () => {
    const page = query({}, sourceOf(many));
    assert.deepEqual([page.items.length, page.hasMore, page.next], [100, true, { skip: 100 }]);
    const last = query({ $skip: '200' }, sourceOf(many));
    assert.deepEqual([last.items.length, last.hasMore, last.next], [50, false, undefined]);
  });

  it('knows that more matches follow without counting them all', () => {
    const page = query({ $filter: 'Quantity ne 1000' }, sourceOf(many));
    assert.deepEqual([page.items.length, page.next], [100, { skip: 100 }]);
    assert.equal(query({ $filter: 'Quantity ne 1000', $skip: '150' }, sourceOf(many)).next, undefined);
  });

  it('goes on in pages up to a larger $top', () => {
    const page = query({ $top: '120', $skip: '5' }, sourceOf(many));
    assert.deepEqual([page.items.length, page.next], [100, { skip: 105, top: 20 }]);
    const rest = query({ $top: '20', $skip: '105' }, sourceOf(many));
    assert.deepEqual([rest.items.length, rest.hasMore], [20, false]);
    assert.deepEqual(query({ $top: '0' }, sourceOf(many)), { items: [], hasMore: false });
  });

  it('visits every match once, whatever the filter and the order', () => {
    const filters = ['Quantity ne null', "contains(Description,'1')", 'true'];
    const orders = ['Quantity desc', 'Description', 'ModifiedOn desc,Id', ''];
    fc.assert(
      fc.property(
        fc.constantFrom(...filters),
        fc.constantFrom(...orders),
        fc.integer({ min: 1, max: 40 }),
        (filter, order, size) => {
          const source = sourceOf(many);
          const seen: unknown[] = [];
          for (let skip = 0; ;) {
            const page = query(
              {
                $filter: filter,
                $skip: String(skip),
                $top: String(size),
                $count: 'true',
                ...(order === '' ? {} : { $orderby: order }),
              },
              source,
            );
            seen.push(...page.items.map(({ id }) => id));
            if (page.items.length === 0) {
              assert.equal(seen.length, page.total);
              return;
            }
            skip += size;
            assert.equal(new Set(seen).size, seen.length);
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  it('orders by several columns, null first, and keeps equal ones in their order', () => {
    const ordered = query({ $select: 'Quantity,Id', $orderby: 'Quantity,Id desc', $top: '85' }, sourceOf(many)).items;
    assert.deepEqual(
      ordered.slice(0, 2).map(({ quantity, id }) => [quantity, id]),
      [
        [null, guid(249)],
        [null, guid(246)],
      ],
    );
    assert.equal(ordered[84]?.quantity, 1);
    const equal = query({ $orderby: 'Remarks' }, sourceOf(many)).items;
    assert.deepEqual(equal[0]?.id, guid(0));
  });

  it('orders numbers beyond what JavaScript holds, and dates by their instant', () => {
    const byQuantity = query({ $orderby: 'Quantity desc' }).items.map(({ id }) => id);
    assert.deepEqual(byQuantity, [guid(3), guid(1), guid(2)]);
    const byDate = query({ $orderby: 'ModifiedOn desc' }).items.map(({ id }) => id);
    assert.deepEqual(byDate, [guid(3), guid(2), guid(1)]);
  });

  it('counts all matches by either option, and only when asked', () => {
    const filter = { $filter: 'IsActive', $top: '1' };
    assert.equal(query({ ...filter, $count: 'true' }).total, 2);
    assert.equal(query({ ...filter, $inlinecount: 'allpages' }).total, 2);
    assert.equal(query({ ...filter, $inlinecount: 'none' }).total, undefined);
    assert.equal(query(filter).total, undefined);
  });

  it('reads no more records than it shows where nothing is filtered or ordered', () => {
    const source = sourceOf(many);
    query({ $top: '10' }, source);
    assert.equal(source.read(), 10);
  });

  it('stops searching when the page is full', () => {
    const source = sourceOf(many);
    query({ $filter: 'Quantity ne 1000', $top: '10' }, source);
    assert.ok(source.read() <= 11 + 10, `read ${source.read()} times`);
  });

  it('does not search again for the next page until something changes', () => {
    const source = sourceOf(many);
    const first = { $filter: 'Quantity ge 0', $count: 'true', $top: '1' };
    query(first, source);
    const searched = source.read();
    query({ ...first, $skip: '1' }, source);
    assert.equal(source.read(), searched + 1);
    query({ ...first, $skip: '1' }, { ...source, revision: 1 });
    assert.ok(source.read() > searched + many.length);
  });

  it('brings lines by $expand, with their own options', () => {
    const { items } = query({
      $expand:
        'WOConsumptionLines($select=Description,TotalCostAmount;$filter=Quantity ge 2;$orderby=TotalCostAmount desc;$top=1)',
      $top: '2',
    });
    assert.deepEqual(items, [
      { id: guid(1), wOConsumptionLines: [{ description: 'Seal', totalCostAmount: 12.25 }] },
      { id: guid(2), wOConsumptionLines: [] },
    ]);
  });

  it('brings whole lines, money by its amount, where the expansion selects nothing', () => {
    const { items } = query({ $expand: 'WOConsumptionLines($skip=2)', $top: '1' });
    assert.deepEqual(items[0]?.wOConsumptionLines, [
      { id: guid(103), description: 'Seal', quantity: 4, totalCostAmount: 12.25 },
    ]);
  });

  it('never changes the records', () => {
    const before = stringifyJson([...samples]);
    query({ $expand: 'WOConsumptionLines($orderby=Quantity)', $orderby: 'Description' });
    assert.equal(stringifyJson([...samples]), before);
  });
});
