import type { Column } from '../../../catalog/types';
import { stringifyJson } from '../../../json/json';
import type { JsonObject, JsonValue } from '../../../json/json';
import { maxCellText } from '../../protocol/cellProtocol';
import { shortText } from '../../../text/shortText';
import { isDate, isMoney, isJsonNumber } from '../../../json/shapes';

/** Cells of one answer to the page: as many as are made in some 20 ms. */
const maxCellsPerAnswer = 60_000;

/** The cells of records from one on as tagged text, row by row: fewer rows than asked for where they are wide. */
export function cellRows(
  { records, columns }: { readonly records: readonly JsonObject[]; readonly columns: readonly Column[] },
  from: number,
  limit: number,
): string[][] {
  const most = Math.max(1, Math.min(limit, Math.floor(maxCellsPerAnswer / Math.max(1, columns.length))));
  return records.slice(from, from + most).map((record) => columns.map(({ member }) => cellText(record[member])));
}

/**
 * A value as tagged text for the grid: one letter, then what is shown. Numbers travel as their exact text.
 *
 * `s` text · `d` date or time as sent · `n` number · `m` money with its symbol · `t` true · `f` false ·
 * `z` null · `a` absent · `j` array or object as JSON
 */
export function cellText(value: JsonValue | undefined): string {
  if (value === undefined) return 'a';
  if (value === null) return 'z';
  if (value === true) return 't';
  if (value === false) return 'f';
  if (typeof value === 'string') return cutCell((isDate(value) ? 'd' : 's') + value);
  if (isJsonNumber(value)) return cutCell(`n${String(value)}`);
  const money = moneyText(value);
  return money === undefined ? cutCell(`j${stringifyJson(value)}`) : cutCell(`m${money}`);
}

/** What copying a cell puts on the clipboard: text as it is, everything else as JSON. */
export function clipboardText(value: JsonValue | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : stringifyJson(value);
}

/** The amount and its symbol (API.md §5, money), or undefined where the value is no money. */
function moneyText(value: JsonObject | readonly JsonValue[]): string | undefined {
  if (!isMoney(value)) return undefined;
  const amount = value.amount;
  const number = amount === null || amount === undefined ? '' : stringifyJson(amount);
  const symbol = value.symbol;
  return typeof symbol === 'string' && symbol !== '' ? `${number} ${symbol}` : number;
}

/** What the page has of the value is not all of it. */
export function isCut(value: JsonValue | undefined): boolean {
  if (typeof value === 'string') return value.length + 1 > maxCellText;
  return typeof value === 'object' && value !== null && cellText(value).length === maxCellText;
}

/** The first characters of a text that is too long for a cell; a text that fits as it is. */
export function cutCell(cell: string): string {
  // Most fit, and there are tens of thousands at a time.
  return cell.length <= maxCellText ? cell : shortText(cell, maxCellText);
}
