import type { FunctionName } from '../../../client/odata/filterTree';
import type { Compiled } from './filterTest';
import type { ValueType } from './valueTypes';

interface TextFunction {
  readonly gives: ValueType;
  readonly apply: (text: string, other: string) => string | number | boolean;
}

const textFunctions: Readonly<Partial<Record<FunctionName, TextFunction>>> = {
  contains: { gives: 'boolean', apply: (text, part) => text.includes(part) },
  startswith: { gives: 'boolean', apply: (text, part) => text.startsWith(part) },
  endswith: { gives: 'boolean', apply: (text, part) => text.endsWith(part) },
  indexof: { gives: 'number', apply: (text, part) => text.indexOf(part) },
  length: { gives: 'number', apply: (text) => text.length },
  tolower: { gives: 'string', apply: (text) => text.toLowerCase() },
  toupper: { gives: 'string', apply: (text) => text.toUpperCase() },
  trim: { gives: 'string', apply: (text) => text.trim() },
};

/** Where a part of a date stands in its ISO text; as in OData, in the date's own offset. */
const dateParts: Readonly<Partial<Record<FunctionName, number>>> = {
  year: 0,
  month: 5,
  day: 8,
  hour: 11,
  minute: 14,
  second: 17,
};

/** Null in, null out; what is no text is null. */
export function compileCall(name: FunctionName, parameters: readonly Compiled[]): Compiled {
  const [text, other] = parameters.map(({ read }) => read);
  const start = dateParts[name];
  if (start !== undefined) {
    const length = name === 'year' ? 4 : 2;
    return {
      type: 'number',
      read: (row) => {
        const value = text?.(row);
        if (typeof value !== 'string') return null;
        const part = Number(value.slice(start, start + length));
        return Number.isNaN(part) ? null : part;
      },
    };
  }
  const { gives, apply } = textFunctions[name] ?? { gives: 'null', apply: () => '' };
  return {
    type: gives,
    read: (row) => {
      const value = text?.(row);
      if (typeof value !== 'string') return null;
      const part = other === undefined ? '' : other(row);
      return typeof part === 'string' ? apply(value, part) : null;
    },
  };
}
