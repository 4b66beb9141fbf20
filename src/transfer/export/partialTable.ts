import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import { ValuekeepError } from '../../client/core/errors';
import type { JsonObject } from '../../json/json';
import { PartialFile } from './partialFile';
import { CsvCells } from '../rows/csvText';
import { mostColumns, NestedColumns, type ColumnPath, type FoundMember } from '../rows/nestedColumns';
import { quoted } from '../rows/separatedText';
import type { ExportLayout } from './plan';

/** Rows of the same columns. */
export interface TablePart {
  /** The first byte of the first row. */
  readonly from: number;
  readonly columns: readonly ColumnPath[];
}

/** What has to be known of a table to go on with it. */
export interface LeftTable {
  readonly found: readonly FoundMember[];
  readonly parts: readonly TablePart[];
}

/** The records need more columns than a table may have, in any order. */
export class TooManyColumns extends ValuekeepError {
  constructor() {
    super('tooLarge', `The records have more than ${mostColumns} columns. Choose JSON or NDJSON.`);
  }
}

/**
 * A table that grows page by page, though any page may bring a new column: its rows are written with the columns that are
 * known by then. Most often no other comes, and the table is ready with its last row; otherwise its rows are put in order
 * at the end. Until then a record without any value may be an empty line.
 */
export class PartialTable {
  readonly #cells: CsvCells;
  readonly #columns: NestedColumns;
  readonly #parts: TablePart[];

  constructor(layout: ExportLayout, left?: LeftTable) {
    const { nested, members } = layout;
    const flattened = nested === 'flatten';
    this.#cells = new CsvCells(layout, flattened);
    this.#columns = new NestedColumns({ flattened, ...(members && { first: members }) });
    this.#columns.recall(left?.found ?? []);
    this.#parts = [...(left?.parts ?? [])];
  }

  /** For the journal. */
  left(): LeftTable {
    const found = this.#columns.found().map(({ path, holdsValue }) => ({ path, holdsValue }));
    return { found, parts: [...this.#parts] };
  }

  /** Whether the file is the table as it should be. */
  get isReady(): boolean {
    const [only, second] = this.#parts;
    return only !== undefined && second === undefined && only.columns.length > 1;
  }

  /**
   * The texts of the rows of a page, to be written at this byte of the file; where they are the first, the header.
   * @throws TooManyColumns
   */
  *rows(records: readonly JsonObject[], at: number): Generator<string, void, void> {
    for (const record of records) {
      this.#columns.add(record);
      if (this.#columns.count > mostColumns) throw new TooManyColumns();
    }
    const before = this.#parts.at(-1)?.columns;
    const columns = this.#columns.paths();
    if (before === undefined) {
      const header = this.#cells.header(columns);
      this.#parts.push({ from: at + Buffer.byteLength(header), columns });
      yield header;
    } else if (!isSame(before, columns)) {
      this.#parts.push({ from: at, columns });
    }
    for (const record of records) yield this.#row(record, columns);
  }

  /**
   * Writes the table with all its columns, from the rows as they came. Gives its bytes.
   * Rejects as `fs` does, or when the signal aborts.
   */
  async arrange(source: string, target: string, signal: AbortSignal): Promise<number> {
    const columns = this.#columns.paths();
    const file = await PartialFile.begin(target);
    try {
      await file.appendText(this.#cells.header(columns));
      for (const [index, part] of this.#parts.entries()) {
        const end = this.#parts[index + 1]?.from ?? Infinity;
        for await (const rows of this.#read(source, part, end, signal)) {
          await file.appendTexts(
            rows.map((row) => this.#cells.line(placesOf(columns, part).map((at) => row[at] ?? ''))),
          );
        }
      }
      await file.complete();
      return file.bytes;
    } catch (error) {
      await file.discard();
      throw error;
    }
  }

  #row(record: JsonObject, columns: readonly ColumnPath[]): string {
    return this.#cells.row(columns.map((path) => this.#cells.of(record, path)));
  }

  /** The cells of some rows at a time, as they stand in the file. */
  async *#read(
    source: string,
    { from }: TablePart,
    end: number,
    signal: AbortSignal,
  ): AsyncGenerator<readonly (readonly string[])[], void, void> {
    if (from >= end) return;
    const bytes = createReadStream(source, { start: from, ...(end !== Infinity && { end: end - 1 }), signal });
    const parser = parse({
      delimiter: this.#cells.separator,
      record_delimiter: '\r\n',
      cast: (value, { quoting }) => (quoting ? quoted(value) : value),
    });
    bytes.on('error', (error) => parser.destroy(error));
    let rows: (readonly string[])[] = [];
    for await (const row of bytes.pipe(parser)) {
      rows.push(row as readonly string[]);
      if (rows.length < rowsAtOnce) continue;
      yield rows;
      rows = [];
    }
    yield rows;
  }
}

const rowsAtOnce = 64;

/** Where each column stands in the rows of a part; -1 where it does not. */
function placesOf(columns: readonly ColumnPath[], part: TablePart): readonly number[] {
  const places = new Map(part.columns.map((path, at) => [JSON.stringify(path), at]));
  return columns.map((path) => places.get(JSON.stringify(path)) ?? -1);
}

function isSame(one: readonly ColumnPath[], other: readonly ColumnPath[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
