import assert from 'node:assert/strict';
import { QuerySyntaxError } from '../../../../src/odata/grammar/filterErrors';
import { parseQueryOptions } from '../../../../src/sandbox/query/queryOptions';
import { columns } from './listedRecords';

function parse(text: string): ReturnType<typeof parseQueryOptions> {
  return parseQueryOptions(new URLSearchParams(text), { columns });
}

describe('the options of a list', () => {
  it('take names in the PascalCase of the API, and in any other', () => {
    const { select } = parse('$select=Id,modifiedOn,UNITCOSTAMOUNT');
    assert.deepEqual(
      select.map(({ column }) => column.answerMember),
      ['id', 'modifiedOn', 'unitCostAmount'],
    );
  });

  it('ignore names without $, as the API seems to do', () => {
    const options = parse('$select=Id&skip=100&Orderby=ModifiedOn');
    assert.deepEqual([options.skip, options.orderBy], [0, []]);
  });

  it('take an option name in any case', () => {
    assert.equal(parse('$select=Id&$Top=5').top, 5);
  });

  const faults: readonly (readonly [text: string, option: string, position: number, says: RegExp])[] = [
    ['', '$select', 0, /^\$select: Name the columns to read/],
    ['$filter=IsActive', '$select', 0, /lists need at least one/],
    ['$select=', '$select', 0, /the text ends/],
    ['$select=Id,Foo', '$select', 3, /^\$select: Unknown column 'Foo' at position 3\.$/],
    ['$select=Id,UnitCost', '$select', 3, /'UnitCostAmount'/],
    ['$select=Id,WOConsumptionLines', '$select', 3, /\$expand/],
    ['$select=Id&$orderby=Nope desc', '$orderby', 0, /Unknown column 'Nope'/],
    ['$select=Id&$orderby=Id down', '$orderby', 3, /'asc' or 'desc'/],
    ['$select=Id&$expand=Description', '$expand', 0, /is not a collection/],
    ['$select=Id&$expand=WOConsumptionLines($select=Nope)', '$expand', 27, /Unknown column 'Nope' at position 27/],
    ['$select=Id&$top=-1', '$top', 0, /whole number from 0 on/],
    ['$select=Id&$top=1.5', '$top', 0, /found '1\.5'/],
    ['$select=Id&$skip=all', '$skip', 0, /found 'all'/],
    ['$select=Id&$count=yes', '$count', 0, /Expected true or false/],
    ['$select=Id&$inlinecount=true', '$inlinecount', 0, /Expected allpages or none/],
    ['$select=Id&$search=x', '$search', 0, /not known/],
    ['$select=Id&$select=Id', '$select', 0, /twice/],
  ];
  for (const [text, option, position, says] of faults) {
    it(`are refused with the option and the position: ${text === '' ? 'nothing at all' : text}`, () => {
      assert.throws(
        () => parse(text),
        (error: unknown) => {
          assert.ok(error instanceof QuerySyntaxError);
          assert.deepEqual([error.option, error.position], [option, position]);
          assert.match(error.message, says);
          return true;
        },
      );
    });
  }
});
