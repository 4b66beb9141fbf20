import type { LiteralValue } from './filterTree';

/** How literals are written: `v4` bare (`2024-01-31T00:00:00Z`), `v3` typed (`datetime'2024-01-31T00:00:00'`). */
export type FilterDialect = 'v3' | 'v4';

/**
 * One value as a filter writes it. Moments without an offset mean UTC; v3 has them in UTC without saying so, and days as
 * moments, because its columns hold nothing else.
 */
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
      return dialect === 'v3' ? `datetime'${literal.text}T00:00:00'` : literal.text;
    case 'dateTime':
      if (dialect === 'v3') return `datetime'${inUtc(literal.text)}'`;
      return hasOffset.test(literal.text) ? literal.text : `${literal.text}Z`;
    case 'guid':
      return dialect === 'v3' ? `guid'${literal.text}'` : literal.text;
  }
}

const hasOffset = /(Z|[+-]\d\d:\d\d)$/;

/** Without an offset; the digits of the seconds stay as they are, however many. */
function inUtc(moment: string): string {
  const offset = hasOffset.exec(moment)?.[0] ?? '';
  const local = moment.slice(0, moment.length - offset.length);
  if (offset === '' || offset === 'Z') return local;
  return new Date(`${local.slice(0, 16)}${offset}`).toISOString().replace(/:00\.000Z$/, '') + local.slice(16);
}

/** v3 tells 64-bit integers (`L`), decimals (`M`) and doubles (`d`) by a suffix. */
function suffixOf(text: string): string {
  if (/e/i.test(text)) return 'd';
  if (text.includes('.')) return 'M';
  return Math.abs(Number(text)) > 0x7fffffff ? 'L' : '';
}
