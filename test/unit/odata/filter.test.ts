import assert from 'node:assert/strict';
import { parseFilter } from '../../../src/odata/filter';
import { parseExpand, parseOrderBy } from '../../../src/odata/filterClauses';
import { QuerySyntaxError } from '../../../src/odata/grammar/filterErrors';
import type { FilterExpression, LiteralValue } from '../../../src/odata/filterTree';
import { formatFilter } from '../../../src/odata/filterWriter';

/** The tree with every operation in parentheses. */
function grouped(text: string): string {
  const write = (tree: FilterExpression): string => {
    switch (tree.kind) {
      case 'and':
      case 'or':
        return `(${write(tree.left)} ${tree.kind} ${write(tree.right)})`;
      case 'comparison':
        return `(${write(tree.left)} ${tree.operator} ${write(tree.right)})`;
      case 'not':
        return `(not ${write(tree.operand)})`;
      case 'call':
      case 'property':
      case 'literal':
        return formatFilter(tree, 'v4');
    }
  };
  return write(parseFilter(text));
}

function literalOf(text: string): LiteralValue {
  const tree = parseFilter(`A eq ${text}`);
  assert.ok(tree.kind === 'comparison' && tree.right.kind === 'literal');
  return tree.right.literal;
}

function fault(parse: () => unknown): QuerySyntaxError {
  try {
    parse();
  } catch (error) {
    if (error instanceof QuerySyntaxError) return error;
    throw error;
  }
  throw new assert.AssertionError({ message: 'Nothing was wrong with the text.' });
}

describe('reading a filter', () => {
  const literals: readonly (readonly [text: string, literal: LiteralValue])[] = [
    ["'O''Neill'", { type: 'string', value: "O'Neill" }],
    ["''", { type: 'string', value: '' }],
    ['42', { type: 'number', text: '42' }],
    ['-0.1000', { type: 'number', text: '-0.1000' }],
    ['9007199254740993', { type: 'number', text: '9007199254740993' }],
    ['1.5M', { type: 'number', text: '1.5' }],
    ['5L', { type: 'number', text: '5' }],
    ['true', { type: 'boolean', value: true }],
    ['null', { type: 'null' }],
    ['2024-01-01', { type: 'date', text: '2024-01-01' }],
    ['2024-02-29T23:59:59.1234567+01:00', { type: 'dateTime', text: '2024-02-29T23:59:59.1234567+01:00' }],
    ["datetime'2024-01-01T00:00:00'", { type: 'dateTime', text: '2024-01-01T00:00:00' }],
    ["datetimeoffset'2024-01-01T00:00:00Z'", { type: 'dateTime', text: '2024-01-01T00:00:00Z' }],
    ['01234567-89AB-cdef-0123-456789abcdef', { type: 'guid', text: '01234567-89AB-cdef-0123-456789abcdef' }],
    ["guid'01234567-89ab-cdef-0123-456789abcdef'", { type: 'guid', text: '01234567-89ab-cdef-0123-456789abcdef' }],
  ];
  for (const [text, literal] of literals) {
    it(`takes ${text} as ${literal.type}`, () => {
      assert.deepEqual(literalOf(text), literal);
    });
  }

  it('binds not before comparison, comparison before and, and before or', () => {
    assert.equal(grouped('A eq 1 or B eq 2 and not C'), '((A eq 1) or ((B eq 2) and (not C)))');
    assert.equal(grouped('(A eq 1 or B eq 2) and C'), '(((A eq 1) or (B eq 2)) and C)');
    assert.equal(grouped('A gt 1 eq true'), '((A gt 1) eq true)');
    assert.equal(grouped('A or B or C'), '((A or B) or C)');
  });

  it('turns substringof of v3 round into contains', () => {
    assert.equal(grouped("substringof('x', Name) eq true"), "(contains(Name,'x') eq true)");
  });

  it('takes names that begin like keywords for names', () => {
    assert.equal(grouped('Order eq 1 and nothing eq 2 and andy'), '(((Order eq 1) and (nothing eq 2)) and andy)');
  });

  it('knows where each part stands', () => {
    const tree = parseFilter("  Name eq 'x' and Foo gt 5");
    assert.ok(tree.kind === 'and' && tree.right.kind === 'comparison');
    assert.deepEqual([tree.right.left.position, tree.right.left.length], [18, 3]);
    assert.deepEqual([tree.right.position, tree.right.length], [18, 8]);
  });

  const faults: readonly (readonly [text: string, position: number, says: RegExp])[] = [
    ['A eq', 4, /^Expected .*a value.* at position 4, but the text ends\.$/],
    ['', 0, /but the text ends/],
    ['A EQ 1', 2, /found 'EQ'\. Write 'eq' in lower case\./],
    ["A eq 'x", 5, /not closed/],
    ['A eq 1 and', 10, /the text ends/],
    ['(A eq 1', 7, /'\)'/],
    ['A eq 1)', 6, /found '\)'/],
    ['A eq 1 B', 7, /'and', 'or'/],
    ['nosuch(A)', 0, /Unknown function 'nosuch'/],
    ["contains('x')", 0, /'contains' takes 2 values/],
    ['A eq 2024-02-30', 5, /no day '2024-02-30'/],
    ["A eq datetime'soon'", 5, /written like 2024-01-31/],
    ["A eq guid'1234'", 5, /GUID/],
    [`${'('.repeat(9_000)}A`, 0, /nested too deeply/],
    [`${'A and '.repeat(5_000)}A`, 10_000, /longer than 10000 characters/],
  ];
  for (const [text, position, says] of faults) {
    it(`says what is wrong with ${text.length > 30 ? `‘${text.slice(0, 10)}…’, ${text.length} long` : `‘${text}’`}`, () => {
      const error = fault(() => parseFilter(text));
      assert.equal(error.position, position);
      assert.match(error.message, says);
    });
  }
});

describe('reading the other clauses', () => {
  it('takes orders with and without a direction', () => {
    assert.deepEqual(
      parseOrderBy('CreatedOn desc, Id,Name asc').map(({ property, descending }) => [property.path[0], descending]),
      [
        ['CreatedOn', true],
        ['Id', false],
        ['Name', false],
      ],
    );
  });

  it('says where an order is wrong', () => {
    assert.equal(fault(() => parseOrderBy('CreatedOn down')).position, 10);
    assert.equal(fault(() => parseOrderBy('CreatedOn,')).position, 10);
  });

  it('takes nested options of an expansion', () => {
    const [lines, other] = parseExpand(
      "WOConsumptionLines($select=Description,Quantity;$filter=Unit eq 'a;b)';$top=5),Other",
    );
    assert.deepEqual(
      lines?.options.map(({ name }) => name),
      ['$select', '$filter', '$top'],
    );
    assert.equal(other?.property.path[0], 'Other');
  });

  it('names an option that an expansion does not have', () => {
    const error = fault(() => parseExpand('Lines($level=2)'));
    assert.deepEqual([error.position, error.message], [6, "Unknown option '$level' inside $expand at position 6."]);
  });
});
