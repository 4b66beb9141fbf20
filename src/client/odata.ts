import type { ODataQuery } from './api';
import { ValuekeepError } from './errors';

/** The forms of OData that are not settled for this API (API reference: v4 expands beside v3 counts). */
export interface Dialect {
  readonly literals: 'v4' | 'v3';
  readonly countOption: CountOption;
}

export type CountOption = '$count' | '$inlinecount';

export const defaultDialect: Dialect = { literals: 'v4', countOption: '$count' };

export type LiteralType = 'string' | 'guid' | 'dateTime' | 'number' | 'boolean' | 'null';

const guid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const dateTime = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?(Z|[+-]\d{2}:\d{2})?)?$/i;
const number = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;

/**
 * A value as it stands in `$filter`. A date-time without an offset is taken as UTC.
 * @throws ValuekeepError `invalidRequest` where the text is no value of the type
 */
export function literal(value: string, type: LiteralType, dialect: Dialect = defaultDialect): string {
  const v3 = dialect.literals === 'v3';
  switch (type) {
    case 'string':
      return `'${value.replaceAll("'", "''")}'`;
    case 'guid':
      if (!guid.test(value)) throw notA('GUID', value);
      return v3 ? `guid'${value}'` : value;
    case 'dateTime': {
      if (!dateTime.test(value) || Number.isNaN(Date.parse(value))) throw notA('date and time', value);
      const [, date = value, time, , , offset] = dateTime.exec(value) ?? [];
      if (v3) return `datetime'${offset === undefined || offset === 'Z' ? value : new Date(value).toISOString()}'`;
      if (time === undefined) return `${date}T00:00:00Z`;
      return offset === undefined ? `${value}Z` : value;
    }
    case 'number':
      if (!number.test(value)) throw notA('number', value);
      return value;
    case 'boolean':
      if (value !== 'true' && value !== 'false') throw notA('boolean', value);
      return value;
    case 'null':
      return 'null';
  }
}

function notA(what: string, value: string): ValuekeepError {
  return new ValuekeepError('invalidRequest', `"${value.slice(0, 100)}" is not a ${what}.`);
}

/**
 * The options of a list, in the order in which they are sent.
 * @throws ValuekeepError `invalidRequest` without `select`, which this API demands, or with a `top` or `skip` that is no
 * whole number
 */
export function listOptions(query: ODataQuery, dialect: Dialect): Record<string, string> {
  const select = (query.select ?? []).map((name) => name.trim()).filter((name) => name !== '');
  if (select.length === 0) {
    throw new ValuekeepError('invalidRequest', 'A list needs at least one attribute to select.');
  }
  const text = (option: string, value: string | undefined) =>
    value !== undefined && value.trim() !== '' && { [option]: value };
  const count = (option: string, value: number | undefined) => {
    if (value === undefined) return {};
    if (Number.isSafeInteger(value) && value >= 0) return { [option]: String(value) };
    throw new ValuekeepError('invalidRequest', `${option} is a whole number from 0 on, not ${value}.`);
  };
  return {
    $select: select.join(','),
    ...text('$filter', query.filter),
    ...text('$orderby', query.orderBy),
    ...text('$expand', query.expand),
    ...count('$top', query.top),
    ...count('$skip', query.skip),
    ...(query.count === true && (dialect.countOption === '$count' ? { $count: 'true' } : { $inlinecount: 'allpages' })),
  };
}

export function otherCountOption(dialect: Dialect): Dialect {
  return { ...dialect, countOption: dialect.countOption === '$count' ? '$inlinecount' : '$count' };
}

/**
 * `name=value&…`, or an empty text. Every character that means something in a query is encoded (a space as `%20`, so
 * that no server takes `+` for one); `$ , : /` stay readable.
 * @throws ValuekeepError `invalidRequest` for half a surrogate pair
 */
export function queryString(query: Readonly<Record<string, string>>): string {
  return Object.entries(query)
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .join('&');
}

function encoded(text: string): string {
  return percentEncoded(text).replace(/%(24|2C|3A|2F)/g, (code) => decodeURIComponent(code));
}

/**
 * One segment of a path.
 * @throws ValuekeepError `invalidRequest` where no address can carry it: empty, `.`, `..`, half a surrogate pair
 */
export function pathSegment(text: string): string {
  if (text === '' || text === '.' || text === '..') {
    throw new ValuekeepError('invalidRequest', `"${text}" cannot stand in an address.`);
  }
  return percentEncoded(text);
}

function percentEncoded(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    throw new ValuekeepError(
      'invalidRequest',
      'A value holds half a character (a lone surrogate), which cannot be sent.',
    );
  }
}
