import type { FilterExpression } from './filterTree';
import { formatLiteral } from './literal';
import type { FilterDialect } from './literal';

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
