import { QuerySyntaxError } from '../../client/odata/filterErrors';
import type { CallExpression, FunctionName } from '../../client/odata/filterTree';
import type { Compiled } from './compileFilter';
import { nameOfType } from './compileFilter';
import type { ValueType } from './values';

interface TextFunction {
  readonly gives: ValueType;
  readonly apply: (text: string, other: string) => string | number | boolean;
}

const textFunctions = {
  contains: { gives: 'boolean', apply: (text, part) => text.includes(part) },
  startswith: { gives: 'boolean', apply: (text, part) => text.startsWith(part) },
  endswith: { gives: 'boolean', apply: (text, part) => text.endsWith(part) },
  indexof: { gives: 'number', apply: (text, part) => text.indexOf(part) },
  length: { gives: 'number', apply: (text) => text.length },
  tolower: { gives: 'string', apply: (text) => text.toLowerCase() },
  toupper: { gives: 'string', apply: (text) => text.toUpperCase() },
  trim: { gives: 'string', apply: (text) => text.trim() },
} as const satisfies Partial<Record<FunctionName, TextFunction>>;

/** Where a part of a date stands in its ISO text; as in OData, in the date's own offset. */
const dateParts = {
  year: 0,
  month: 5,
  day: 8,
  hour: 11,
  minute: 14,
  second: 17,
} as const satisfies Partial<Record<FunctionName, number>>;

/** Null in, null out. @throws QuerySyntaxError where a parameter has another type than the function takes. */
export function compileCall(call: CallExpression, parameters: readonly Compiled[]): Compiled {
  const { name } = call;
  if (name in dateParts) return datePart(call, parameters, dateParts[name as keyof typeof dateParts]);
  const { gives, apply }: TextFunction = textFunctions[name as keyof typeof textFunctions];
  demand(call, parameters, 'string');
  const [text, other] = parameters.map(({ read }) => read);
  return {
    type: gives,
    read: (position) => {
      const value = text?.(position);
      if (typeof value !== 'string') return null;
      const part = other === undefined ? '' : other(position);
      return typeof part === 'string' ? apply(value, part) : null;
    },
  };
}

function datePart(call: CallExpression, parameters: readonly Compiled[], start: number): Compiled {
  demand(call, parameters, 'date');
  const read = parameters[0]?.read;
  const length = call.name === 'year' ? 4 : 2;
  return {
    type: 'number',
    read: (position) => {
      const text = read?.(position);
      if (typeof text !== 'string') return null;
      const part = Number(text.slice(start, start + length));
      return Number.isNaN(part) ? null : part;
    },
  };
}

function demand(call: CallExpression, parameters: readonly Compiled[], type: 'string' | 'date'): void {
  parameters.forEach((parameter, index) => {
    if ([type, 'unknown', 'null'].includes(parameter.type)) return;
    const place = call.parameters[index] ?? call;
    throw new QuerySyntaxError(
      `'${call.name}' takes ${nameOfType(type)}, but found ${nameOfType(parameter.type)} at position ${place.position}.`,
      place,
    );
  });
}
