import { QuerySyntaxError } from '../grammar/filterErrors';
import type { CallExpression, ComparisonExpression, FilterExpression, PropertyExpression } from '../filterTree';
import { filterFunctions } from './functions';
import type { ValueType } from './valueTypes';
import { commonType, typeOfLiteral } from './valueTypes';

/** The type of a column by the name that a query gives it, or throws. */
export type ColumnTypes = (property: PropertyExpression) => ValueType;

/**
 * A service has to refuse what the types alone show to be wrong, whatever the records hold.
 * @throws QuerySyntaxError where values cannot be compared, where a parameter has another type than the function takes, and
 * where no condition stands in the place of one; with the position.
 */
export function checkTypes(tree: FilterExpression, typeOf: ColumnTypes): void {
  demandCondition(tree, typeOf);
}

function demandCondition(expression: FilterExpression, typeOf: ColumnTypes): void {
  const type = checked(expression, typeOf);
  if (type === 'boolean' || type === 'unknown' || type === 'null') return;
  throw new QuerySyntaxError(
    `Expected a condition at position ${expression.position}, but found ${nameOfType(type)}.`,
    expression,
  );
}

function checked(expression: FilterExpression, typeOf: ColumnTypes): ValueType {
  switch (expression.kind) {
    case 'and':
    case 'or':
      demandCondition(expression.left, typeOf);
      demandCondition(expression.right, typeOf);
      return 'boolean';
    case 'not':
      demandCondition(expression.operand, typeOf);
      return 'boolean';
    case 'comparison':
      return compared(expression, typeOf);
    case 'call':
      return called(expression, typeOf);
    case 'property':
      return typeOf(expression);
    case 'literal':
      return typeOfLiteral(expression.literal);
  }
}

function compared({ left, right }: ComparisonExpression, typeOf: ColumnTypes): ValueType {
  const first = checked(left, typeOf);
  const second = checked(right, typeOf);
  if (commonType(first, second) !== undefined) return 'boolean';
  const hint = first === 'date' && second === 'string' ? ' Write dates without quotes.' : '';
  throw new QuerySyntaxError(
    `Cannot compare ${nameOfType(first)} with ${nameOfType(second)} at position ${right.position}.${hint}`,
    right,
  );
}

function called({ name, parameters }: CallExpression, typeOf: ColumnTypes): ValueType {
  const { takes, gives } = filterFunctions[name];
  const types = parameters.map((parameter) => [parameter, checked(parameter, typeOf)] as const);
  for (const [parameter, type] of types) {
    if (type === takes || type === 'unknown' || type === 'null') continue;
    throw new QuerySyntaxError(
      `'${name}' takes ${nameOfType(takes)}, but found ${nameOfType(type)} at position ${parameter.position}.`,
      parameter,
    );
  }
  return gives;
}

/** A type as messages call it. */
function nameOfType(type: ValueType): string {
  switch (type) {
    case 'boolean':
      return 'true or false';
    case 'number':
      return 'a number';
    case 'string':
      return 'text';
    case 'date':
      return 'a date';
    case 'guid':
      return 'a GUID';
    case 'null':
      return 'null';
    case 'unknown':
      return 'a value of unknown type';
  }
}
