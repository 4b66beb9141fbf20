import { QuerySyntaxError } from '../../client/odata/filterErrors';
import type {
  CallExpression,
  ComparisonExpression,
  FilterExpression,
  LiteralValue,
  NotExpression,
  LogicalExpression,
  PropertyExpression,
} from '../../client/odata/filterTree';
import type { JsonValue } from '../../client/json';
import { compileCall } from './compileCall';
import type { ResolvedColumn, TableColumns } from './columns';
import { comparison } from './comparison';
import { listedColumn } from './namedColumn';
import type { Scalar, ValueType } from './values';
import { numberOf, ofType } from './values';

export interface MemberSource {
  member(position: number, member: string): JsonValue | undefined;
}

export interface Compiled {
  readonly type: ValueType;
  readonly read: (position: number) => Scalar;
}

/**
 * A filter as a test by position. Null is OData's: equal to null only, neither before nor after anything, and a condition
 * that comes to null is not met. Texts compare by their characters, upper and lower case apart (the API does not say).
 * @throws QuerySyntaxError for unknown columns and for values that cannot be compared, with the position.
 */
export function compileFilter(
  expression: FilterExpression,
  columns: TableColumns,
  source: MemberSource,
): (position: number) => boolean {
  const { read } = condition(expression, { columns, source });
  return (position) => read(position) === true;
}

interface Scope {
  readonly columns: TableColumns;
  readonly source: MemberSource;
}

function condition(expression: FilterExpression, scope: Scope): Compiled {
  const compiled = compile(expression, scope);
  if (compiled.type === 'boolean' || compiled.type === 'unknown' || compiled.type === 'null') return compiled;
  throw new QuerySyntaxError(
    `Expected a condition at position ${expression.position}, but found ${nameOfType(compiled.type)}.`,
    expression,
  );
}

function compile(expression: FilterExpression, scope: Scope): Compiled {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return logical(expression, scope);
    case 'not':
      return negation(expression, scope);
    case 'comparison':
      return compared(expression, scope);
    case 'call':
      return called(expression, scope);
    case 'property':
      return property(expression, scope);
    case 'literal': {
      const { type, value } = literal(expression.literal);
      return { type, read: () => value };
    }
  }
}

function logical({ kind, left, right }: LogicalExpression, scope: Scope): Compiled {
  const first = condition(left, scope).read;
  const second = condition(right, scope).read;
  const decisive = kind === 'or';
  return {
    type: 'boolean',
    read: (position) => {
      const value = first(position);
      if (value === decisive) return value;
      const other = second(position);
      if (other === decisive) return other;
      return value === null || other === null ? null : !decisive;
    },
  };
}

function negation({ operand }: NotExpression, scope: Scope): Compiled {
  const { read } = condition(operand, scope);
  return {
    type: 'boolean',
    read: (position) => {
      const value = read(position);
      return value === null ? null : value !== true;
    },
  };
}

function compared({ operator, left, right }: ComparisonExpression, scope: Scope): Compiled {
  const first = compile(left, scope);
  const second = compile(right, scope);
  const type = commonType(first.type, second.type);
  if (type === undefined) {
    const hint = first.type === 'date' && second.type === 'string' ? ' Write dates without quotes.' : '';
    throw new QuerySyntaxError(
      `Cannot compare ${nameOfType(first.type)} with ${nameOfType(second.type)} at position ${right.position}.${hint}`,
      right,
    );
  }
  return { type: 'boolean', read: comparison(operator, narrowed(first, type), narrowed(second, type), type) };
}

/** Values of unknown type count as null where they are not of the type that they are compared with. */
function narrowed({ type, read }: Compiled, wanted: ValueType): Compiled['read'] {
  return type === 'unknown' && wanted !== 'unknown' ? (position) => ofType(read(position), wanted) : read;
}

function commonType(left: ValueType, right: ValueType): ValueType | undefined {
  if (left === right || right === 'null' || right === 'unknown') return left;
  return left === 'null' || left === 'unknown' ? right : undefined;
}

function called(expression: CallExpression, scope: Scope): Compiled {
  const parameters = expression.parameters.map((parameter) => compile(parameter, scope));
  return compileCall(expression, parameters);
}

function property(expression: PropertyExpression, { columns, source }: Scope): Compiled {
  return readColumn(listedColumn(expression, columns), source);
}

/** One column by position. */
export function readColumn({ member, amount, type }: ResolvedColumn, source: MemberSource): Compiled {
  const valueType = typeOfColumn(type);
  if (amount)
    return { type: 'number', read: (position) => ofType(amountOf(source.member(position, member)), 'number') };
  return { type: valueType, read: (position) => ofType(source.member(position, member), valueType) };
}

/** The amount of a money value `{amount, baseAmount, …}`. */
export function amountOf(value: JsonValue | undefined): JsonValue {
  return typeof value === 'object' && value !== null && 'amount' in value ? value.amount : null;
}

function typeOfColumn(type: ResolvedColumn['type']): ValueType {
  switch (type) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'date':
    case 'guid':
      return type;
    case 'money':
    case 'collection':
    case 'object':
    case 'unknown':
      return 'unknown';
  }
}

function literal(value: LiteralValue): { readonly type: ValueType; readonly value: Scalar } {
  switch (value.type) {
    case 'null':
      return { type: 'null', value: null };
    case 'boolean':
      return { type: 'boolean', value: value.value };
    case 'string':
      return { type: 'string', value: value.value };
    case 'number':
      return { type: 'number', value: numberOf(value.text) };
    case 'date':
    case 'dateTime':
      return { type: 'date', value: value.text };
    case 'guid':
      return { type: 'guid', value: value.text.toLowerCase() };
  }
}

/** A type as messages call it. */
export function nameOfType(type: ValueType): string {
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
