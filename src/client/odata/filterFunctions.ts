import type { FunctionName } from './filterTree';

/** What a function of a filter gives for the values of its parameters. Null in, null out; what is no text is null. */
export interface FilterFunction {
  /** Of dates it takes their text in ISO 8601. */
  readonly takes: 'string' | 'date';
  readonly gives: 'string' | 'number' | 'boolean';
  readonly apply: (text: string, other: string) => string | number | boolean | null;
}

/** As OData has them, whoever carries them out: a server, or a page that has all records. */
export const filterFunctions: Readonly<Record<FunctionName, FilterFunction>> = {
  contains: ofText('boolean', (text, part) => text.includes(part)),
  startswith: ofText('boolean', (text, part) => text.startsWith(part)),
  endswith: ofText('boolean', (text, part) => text.endsWith(part)),
  indexof: ofText('number', (text, part) => text.indexOf(part)),
  length: ofText('number', (text) => text.length),
  tolower: ofText('string', (text) => text.toLowerCase()),
  toupper: ofText('string', (text) => text.toUpperCase()),
  trim: ofText('string', (text) => text.trim()),
  year: partOfDate(0, 4),
  month: partOfDate(5),
  day: partOfDate(8),
  hour: partOfDate(11),
  minute: partOfDate(14),
  second: partOfDate(17),
};

/** Reads a call's value from a row; `parameters` read those of its parameters. */
export function readCall<Row>(
  name: FunctionName,
  [read, readOther]: readonly ((row: Row) => unknown)[],
): (row: Row) => string | number | boolean | null {
  const { apply } = filterFunctions[name];
  return (row) => {
    const text = read?.(row);
    if (typeof text !== 'string') return null;
    const other = readOther === undefined ? '' : readOther(row);
    return typeof other === 'string' ? apply(text, other) : null;
  };
}

function ofText(gives: FilterFunction['gives'], apply: FilterFunction['apply']): FilterFunction {
  return { takes: 'string', gives, apply };
}

/** Where the part stands in the text; as in OData, in the date's own offset. */
function partOfDate(start: number, length = 2): FilterFunction {
  const apply = (text: string) => {
    const part = Number(text.slice(start, start + length));
    return Number.isNaN(part) ? null : part;
  };
  return { takes: 'date', gives: 'number', apply };
}
