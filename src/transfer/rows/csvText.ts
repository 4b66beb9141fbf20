import { isLosslessNumber, stringifyJson } from '../../json/json';
import type { JsonObject, JsonValue } from '../../json/json';
import { columnTitle, valueAt, type ColumnPath } from './nestedColumns';
import { SeparatedText, type SeparatedTextOptions } from './separatedText';

export interface CsvOptions extends SeparatedTextOptions {
  readonly byteOrderMark: boolean;
}

/** The cells of records: nothing for what is absent or null, numbers as the server sent them, arrays and objects as JSON. */
export class CsvCells extends SeparatedText {
  readonly #mark: string;
  readonly #flattened: boolean;

  constructor(options: CsvOptions, flattened: boolean) {
    super(options);
    this.#mark = options.byteOrderMark ? '\uFEFF' : '';
    this.#flattened = flattened;
  }

  /** What stands before the first row. */
  header(columns: readonly ColumnPath[]): string {
    return this.#mark + this.line(columns.map((path) => this.text(columnTitle(path))));
  }

  of(record: JsonObject, path: ColumnPath): string {
    return this.value(valueAt(record, path, this.#flattened));
  }

  value(value: JsonValue | undefined): string {
    if (value === undefined || value === null) return '';
    if (typeof value === 'string') return this.text(value);
    if (typeof value === 'number' || typeof value === 'boolean' || isLosslessNumber(value)) return String(value);
    return this.literal(stringifyJson(value));
  }
}
