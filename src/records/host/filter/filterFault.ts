import type { Column } from '../../../catalog/types';
import { parseFilter } from '../../../odata/filter';
import { QuerySyntaxError } from '../../../odata/grammar/filterErrors';
import type { FilterExpression, LiteralValue } from '../../../odata/filterTree';
import type { FilterWords } from './filterWords';
import type { FilterFault } from '../../protocol/queryProtocol';
import { valueKindOf } from './valueLiteral';

/** What is wrong with a filter, or doubtful; undefined for an empty one and where nothing is. */
export function filterFault(
  text: string,
  { columns, words }: { readonly columns: readonly Column[]; readonly words: FilterWords },
): FilterFault | undefined {
  if (text.trim() === '') return undefined;
  let tree: FilterExpression;
  try {
    tree = parseFilter(text);
  } catch (error) {
    if (!(error instanceof QuerySyntaxError)) throw error;
    const { position, length = 1, message } = error;
    return { from: position, to: Math.min(text.length, position + length), message, doubtful: false };
  }
  return doubt(tree, columns, words);
}

function doubt(tree: FilterExpression, columns: readonly Column[], words: FilterWords): FilterFault | undefined {
  const at = (message: string, { position, length }: FilterExpression): FilterFault => ({
    from: position,
    to: position + length,
    message,
    doubtful: true,
  });
  switch (tree.kind) {
    case 'and':
    case 'or':
      return doubt(tree.left, columns, words) ?? doubt(tree.right, columns, words);
    case 'not':
      return doubt(tree.operand, columns, words);
    case 'call':
      return tree.parameters.map((parameter) => doubt(parameter, columns, words)).find((one) => one !== undefined);
    case 'literal':
      return undefined;
    case 'property': {
      const name = tree.path.join('/');
      if (columns.length === 0 || name.includes('/') || known(columns, name) !== undefined) return undefined;
      const meant = columns.find(({ queryName }) => queryName.toLowerCase() === name.toLowerCase());
      return at(meant === undefined ? words.unknownColumn(name) : words.otherCase(meant.queryName), tree);
    }
    case 'comparison': {
      const { left, right } = tree;
      const inside = doubt(left, columns, words) ?? doubt(right, columns, words);
      if (inside !== undefined || left.kind !== 'property' || right.kind !== 'literal') return inside;
      const column = known(columns, left.path.join('/'));
      if (column === undefined || fits(column, right.literal)) return undefined;
      const isQuotedDate = valueKindOf(column) === 'date' && right.literal.type === 'string';
      return at(isQuotedDate ? words.quotedDate : words.otherType(column.queryName, column.type), right);
    }
  }
}

function known(columns: readonly Column[], name: string): Column | undefined {
  return columns.find(({ queryName }) => queryName === name);
}

/** True where the types can be compared, or too little is known of them. */
function fits(column: Pick<Column, 'type'>, { type }: LiteralValue): boolean {
  if (type === 'null') return true;
  switch (valueKindOf(column)) {
    case undefined:
      return true;
    case 'text':
      return type === 'string';
    case 'number':
    case 'enumeration':
      return type === 'number';
    case 'boolean':
      return type === 'boolean';
    case 'date':
      return type === 'date' || type === 'dateTime';
    case 'guid':
      return type === 'guid';
  }
}
