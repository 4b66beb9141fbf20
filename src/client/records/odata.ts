import type { Dialect } from '../../odata/dialect';
import type { QueryValues } from '../core/api';
import type { ODataQuery } from '../../odata/odataQuery';
import { ValuekeepError } from '../core/errors';

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

/**
 * `name=value&…`, or an empty text. Every character that means something in a query is encoded (a space as `%20`, so
 * that no server takes `+` for one); `$ , : /` stay readable.
 * @throws ValuekeepError `invalidRequest` for half a surrogate pair
 */
export function queryString(query: QueryValues): string {
  return Object.entries(query)
    .flatMap(([name, values]) => [values].flat().map((value) => `${encoded(name)}=${encoded(value)}`))
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

/** Of a service's path, percent-encoded, with `/` in front. @throws as `pathSegment` */
export function servicePathOf(servicePath: string): string {
  return `/${servicePath.split('/').map(pathSegment).join('/')}`;
}

/** A percent-encoded path with query values behind it. @throws as `queryString` */
export function withQuery(path: string, query: QueryValues | undefined): string {
  const search = query === undefined ? '' : queryString(query);
  return search === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${search}`;
}
