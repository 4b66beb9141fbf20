import { isLosslessNumber, stringifyJson } from '../../json/json';
import type { JsonObject } from '../../json/json';
import { guardedText } from '../../text/formulaGuard';
import { columnTitle, valueAt, type ColumnPath } from './nestedColumns';

export const separators = { comma: ',', semicolon: ';', tab: '\t', pipe: '|' } as const;
export type Separator = keyof typeof separators;

export interface CsvOptions {
  readonly separator: Separator;
  readonly byteOrderMark: boolean;
  /** Puts an apostrophe before text that a spreadsheet would run as a formula. Numbers stay as they are. */
  readonly guardFormulas: boolean;
}

/** The texts of a table's cells in the form of RFC 4180: an empty text is `""`, nothing at all is nothing. */
export class CsvCells {
  readonly separator: string;
  readonly #options: CsvOptions;
  readonly #flattened: boolean;
  /** Empty text, what would end a cell or a line, and what a reader would take for the file's mark. */
  readonly #wantsQuotes: RegExp;

  constructor(options: CsvOptions, flattened: boolean) {
    this.separator = separators[options.separator];
    this.#options = options;
    this.#flattened = flattened;
    this.#wantsQuotes = new RegExp(`^$|^\\uFEFF|["\\r\\n\\${this.separator}]`);
  }

  /** What stands before the first row. */
  header(columns: readonly ColumnPath[]): string {
    const mark = this.#options.byteOrderMark ? '\uFEFF' : '';
    return mark + this.line(columns.map((path) => this.#text(columnTitle(path))));
  }

  of(record: JsonObject, path: ColumnPath): string {
    const value = valueAt(record, path, this.#flattened);
    if (value === undefined || value === null) return '';
    if (typeof value === 'string') return this.#text(value);
    if (typeof value === 'number' || typeof value === 'boolean' || isLosslessNumber(value)) return String(value);
    return this.#quotedWhereNeeded(stringifyJson(value));
  }

  /** Ends with CRLF. A line of one column that holds nothing would be no line at all, and no column is no line. */
  line(cells: readonly string[]): string {
    if (cells.length === 0) return '';
    return `${cells.length === 1 && cells[0] === '' ? '""' : cells.join(this.separator)}\r\n`;
  }

  #text(text: string): string {
    return this.#quotedWhereNeeded(this.#options.guardFormulas ? guardedText(text) : text);
  }

  #quotedWhereNeeded(text: string): string {
    return this.#wantsQuotes.test(text) ? quoted(text) : text;
  }
}

export function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
