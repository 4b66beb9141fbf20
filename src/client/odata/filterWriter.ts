import type { FilterExpression, LiteralValue } from './filterTree';

/** How literals are written: `v4` bare (`2024-01-31T00:00:00Z`), `v3` typed (`datetime'2024-01-31T00:00:00'`). */
export type FilterDialect = 'v3' | 'v4';

const strengths = { or: 1, and: 2, equality: 3, relation: 4, unary: 5, primary: 6 };

/** The text of a tree, with no more parentheses than it needs; `parseFilter` gives the same tree back. */
export function formatFilter(expression: FilterExpression, dialect: FilterDialect): string {
  return write(expression, dialect, 0);
}

function write(expression: FilterExpression, dialect: FilterDialect, demanded: number): string {
  const strength = strengthOf(expression);
  const text = bare(expression, dialect, strength);
  return strength < demanded ? `(${text})` : text;
}

function strengthOf(expression: FilterExpression): number {
  switch (expression.kind) {
    case 'or':
    case 'and':
      return strengths[expression.kind];
    case 'comparison':
      return expression.operator === 'eq' || expression.operator === 'ne' ? strengths.equality : strengths.relation;
    case 'not':
      return strengths.unary;
    case 'call':
    case 'property':
    case 'literal':
      return strengths.primary;
  }
}

function bare(expression: FilterExpression, dialect: FilterDialect, strength: number): string {
  switch (expression.kind) {
    case 'or':
    case 'and':
    case 'comparison': {
      const operator = expression.kind === 'comparison' ? expression.operator : expression.kind;
      const left = write(expression.left, dialect, strength);
      return `${left} ${operator} ${write(expression.right, dialect, strength + 1)}`;
    }
    case 'not':
      return `not ${write(expression.operand, dialect, strength)}`;
    case 'call': {
      const parameters = expression.parameters.map((parameter) => write(parameter, dialect, 0));
      if (expression.name === 'contains' && dialect === 'v3') return `substringof(${parameters.reverse().join(',')})`;
      return `${expression.name}(${parameters.join(',')})`;
    }
    case 'property':
      return expression.path.join('/');
    case 'literal':
      return formatLiteral(expression.literal, dialect);
  }
}

/** One value as a filter writes it. */
export function formatLiteral(literal: LiteralValue, dialect: FilterDialect): string {
  switch (literal.type) {
    case 'null':
      return 'null';
    case 'boolean':
      return String(literal.value);
    case 'string':
      return `'${literal.value.replaceAll("'", "''")}'`;
    case 'number':
      return dialect === 'v3' ? `${literal.text}${suffixOf(literal.text)}` : literal.text;
    case 'date':
      return dialect === 'v3' ? `datetime'${literal.text}'` : literal.text;
    case 'dateTime':
      if (dialect === 'v4') return literal.text;
      return `${/(Z|[+-]\d\d:\d\d)$/.test(literal.text) ? 'datetimeoffset' : 'datetime'}'${literal.text}'`;
    case 'guid':
      return dialect === 'v3' ? `guid'${literal.text}'` : literal.text;
  }
}

/** v3 tells 64-bit integers (`L`), decimals (`M`) and doubles (`d`) by a suffix. */
function suffixOf(text: string): string {
  if (/e/i.test(text)) return 'd';
  if (text.includes('.')) return 'M';
  return Math.abs(Number(text)) > 0x7fffffff ? 'L' : '';
}
