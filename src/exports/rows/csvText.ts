import { stringify } from 'csv-stringify/sync';
import { isLosslessNumber, stringifyJson } from '../../client/json';
import type { JsonObject, JsonValue } from '../../client/json';
import { guardedText } from '../../platform/formulaGuard';
import { columnTitle, valueAt, type ColumnPath } from './nestedColumns';

export const separators = { comma: ',', semicolon: ';', tab: '\t', pipe: '|' } as const;
export type Separator = keyof typeof separators;

export interface CsvOptions {
  readonly separator: Separator;
  readonly byteOrderMark: boolean;
  /** Puts an apostrophe before text that a spreadsheet would run as a formula. Numbers stay as they are. */
  readonly guardFormulas: boolean;
}

/** A table's text in the form of RFC 4180: lines end with CRLF; an empty text is `""`, nothing at all is nothing. */
export class CsvText {
  readonly #options: CsvOptions;
  readonly #columns: readonly ColumnPath[];
  readonly #flattened: boolean;

  constructor(options: CsvOptions, columns: readonly ColumnPath[], flattened: boolean) {
    this.#options = options;
    this.#columns = columns;
    this.#flattened = flattened;
  }

  header(): string {
    const mark = this.#options.byteOrderMark ? '\uFEFF' : '';
    if (this.#columns.length === 0) return mark;
    return mark + this.#lines([this.#columns.map((path) => this.#guarded(columnTitle(path)))]);
  }

  rows(records: readonly JsonObject[]): string {
    // Records without any member are no lines of a table.
    if (this.#columns.length === 0) return '';
    return this.#lines(
      records.map((record) => this.#columns.map((path) => this.#cell(valueAt(record, path, this.#flattened)))),
    );
  }

  #cell(value: JsonValue | undefined): string | undefined {
    // A line of one column that holds nothing would be no line at all.
    if (value === undefined || value === null) return this.#columns.length === 1 ? '' : undefined;
    if (typeof value === 'string') return this.#guarded(value);
    if (typeof value === 'number' || typeof value === 'boolean' || isLosslessNumber(value)) return String(value);
    return stringifyJson(value);
  }

  #guarded(text: string): string {
    return this.#options.guardFormulas ? guardedText(text) : text;
  }

  #lines(lines: readonly (readonly (string | undefined)[])[]): string {
    if (lines.length === 0) return '';
    return stringify(lines as (string | undefined)[][], {
      delimiter: separators[this.#options.separator],
      record_delimiter: '\r\n',
      // Empty text, and what a reader would take for the file's mark.
      quoted_match: /^$|^\uFEFF/,
    });
  }
}
