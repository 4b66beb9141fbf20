import type { Column } from '../../../catalog/types';
import type { JsonValue } from '../../../json/json';
import { parseFilter } from '../../../odata/filter';
import { QuerySyntaxError } from '../../../odata/grammar/filterErrors';
import type { ComparisonOperator, FilterExpression } from '../../../odata/filterTree';
import { formatLiteral } from '../../../odata/literal';
import type { FilterDialect } from '../../../odata/literal';
import type { Relation } from '../../protocol/queryProtocol';
import { literalOf } from './valueLiteral';

export interface QuickFilterParts {
  /** What is filtered already, as it was written. */
  readonly filter: string;
  readonly column: Pick<Column, 'queryName' | 'type'>;
  readonly relation: Relation;
  readonly value: JsonValue | undefined;
  /** The other end of `between`. */
  readonly toValue?: JsonValue | undefined;
  readonly dialect: FilterDialect;
}

/** Why a value cannot narrow a filter. */
export type QuickFilterFault = 'filter' | 'value';

/**
 * A filter that is narrowed by a value. What was written stays as it was written; a condition of the same kind on the
 * same column gives way to the new one, for both together would seldom leave a record.
 */
export function quickFilter(
  parts: QuickFilterParts,
): { readonly filter: string } | { readonly fault: QuickFilterFault } {
  const conditions = conditionsOf(parts);
  if (conditions === undefined) return { fault: 'value' };
  try {
    return { filter: conditions.reduce(narrowed, parts.filter.trim()) };
  } catch (error) {
    if (error instanceof QuerySyntaxError) return { fault: 'filter' };
    throw error;
  }
}

interface Condition {
  readonly column: string;
  readonly operator: ComparisonOperator | 'contains';
  readonly text: string;
}

function conditionsOf({ column, relation, value, toValue, dialect }: QuickFilterParts): Condition[] | undefined {
  const literal = literalOf(value, column);
  if (literal === undefined) return undefined;
  const name = column.queryName;
  const compared = (operator: ComparisonOperator, other = literal): Condition => ({
    column: name,
    operator,
    text: `${name} ${operator} ${formatLiteral(other, dialect)}`,
  });
  const hasPlace = literal.type !== 'null' && literal.type !== 'boolean';
  switch (relation) {
    case 'equals':
      return [compared('eq')];
    case 'differs':
      return [compared('ne')];
    case 'after':
      return hasPlace ? [compared('gt')] : undefined;
    case 'before':
      return hasPlace ? [compared('lt')] : undefined;
    case 'between': {
      const end = literalOf(toValue, column);
      return !hasPlace || end?.type !== literal.type ? undefined : [compared('ge'), compared('le', end)];
    }
    case 'contains': {
      if (literal.type !== 'string') return undefined;
      const part = formatLiteral(literal, dialect);
      const text = dialect === 'v3' ? `substringof(${part},${name})` : `contains(${name},${part})`;
      return [{ column: name, operator: 'contains', text }];
    }
  }
}

/** @throws QuerySyntaxError where what is filtered already cannot be read */
function narrowed(filter: string, condition: Condition): string {
  if (filter === '') return condition.text;
  const tree = parseFilter(filter);
  const written = ({ position, length }: FilterExpression): string => filter.slice(position, position + length);
  if (conjuncts(tree).some((one) => written(one) === condition.text)) return filter;
  const old = conjuncts(tree).find((one) => givesWay(one, condition));
  if (old !== undefined) {
    return filter.slice(0, old.position) + condition.text + filter.slice(old.position + old.length);
  }
  return tree.kind === 'or' ? `(${filter}) and ${condition.text}` : `${filter} and ${condition.text}`;
}

function conjuncts(tree: FilterExpression): readonly FilterExpression[] {
  return tree.kind === 'and' ? [...conjuncts(tree.left), ...conjuncts(tree.right)] : [tree];
}

const sides: Readonly<Partial<Record<ComparisonOperator, 'from' | 'to' | 'exact'>>> = {
  eq: 'exact',
  gt: 'from',
  ge: 'from',
  lt: 'to',
  le: 'to',
};

function givesWay(tree: FilterExpression, { column, operator }: Condition): boolean {
  if (tree.kind !== 'comparison' || operator === 'contains') return false;
  const { left, right } = tree;
  const side = sides[tree.operator];
  return (
    side !== undefined &&
    side === sides[operator] &&
    left.kind === 'property' &&
    left.path.join('/') === column &&
    right.kind === 'literal'
  );
}
