import type { FilterExpression, LiteralValue } from '../../../../src/odata/filterTree';

export interface Style {
  readonly dialect: 'v3' | 'v4';
  /** Parentheses around everything, or where the precedence of OData (§5.1.1.9) needs them. */
  readonly parentheses: 'all' | 'needed';
}

/** From what binds loosest to what binds tightest, as the table of §5.1.1.9 has them. */
function levelOf(filter: FilterExpression): number {
  switch (filter.kind) {
    case 'or':
      return 0;
    case 'and':
      return 1;
    case 'comparison':
      return ['eq', 'ne'].includes(filter.operator) ? 2 : 3;
    case 'not':
      return 4;
    case 'call':
    case 'property':
    case 'literal':
      return 5;
  }
}

/** A filter as a person could type it. */
export function filterText(filter: FilterExpression, style: Style): string {
  const inside = (part: FilterExpression, level: number): string => {
    const text = filterText(part, style);
    return style.parentheses === 'all' || levelOf(part) < level ? `(${text})` : text;
  };
  switch (filter.kind) {
    case 'or':
    case 'and':
    case 'comparison': {
      const word = filter.kind === 'comparison' ? filter.operator : filter.kind;
      const level = levelOf(filter);
      // Operators of one level group from the left.
      return `${inside(filter.left, level)} ${word} ${inside(filter.right, level + 1)}`;
    }
    case 'not':
      return `not ${inside(filter.operand, 4)}`;
    case 'call': {
      const parameters = filter.parameters.map((parameter) => filterText(parameter, style));
      if (filter.name === 'contains' && style.dialect === 'v3')
        return `substringof(${parameters.reverse().join(', ')})`;
      return `${filter.name}(${parameters.join(', ')})`;
    }
    case 'property':
      return filter.path.join('/');
    case 'literal':
      return literalText(filter.literal, style.dialect);
  }
}

function literalText(literal: LiteralValue, dialect: Style['dialect']): string {
  switch (literal.type) {
    case 'null':
      return 'null';
    case 'boolean':
      return literal.value ? 'true' : 'false';
    case 'string':
      return `'${literal.value.split("'").join("''")}'`;
    case 'number':
      return dialect === 'v3' && literal.text.includes('.') ? `${literal.text}M` : literal.text;
    case 'date':
    case 'dateTime':
      return dialect === 'v3' ? `datetimeoffset'${literal.text}'` : literal.text;
    case 'guid':
      return dialect === 'v3' ? `guid'${literal.text}'` : literal.text;
  }
}
