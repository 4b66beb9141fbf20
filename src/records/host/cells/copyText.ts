import type { Column } from '../../../catalog/types';
import { editorJson } from '../../../json/editorJson';
import type { JsonObject, JsonValue } from '../../../json/json';
import { markdownTable } from '../../../text/markdownTable';
import { CsvCells } from '../../../transfer/rows/csvText';
import type { Separator } from '../../../transfer/rows/separatedText';
import { clipboardText } from './cellText';
import type { CellRange, CopyFormat } from '../../protocol/layoutProtocol';
import type { LoadedRecords } from '../session/loadedRecords';
import { spannedRecords } from './spannedRecords';

/** A block of cells: its columns and its records, in the order of the screen. */
interface Block {
  readonly columns: readonly Column[];
  readonly records: readonly JsonObject[];
}

export interface CopiedText {
  readonly text: string;
  /** How many rows it holds. */
  readonly rows: number;
}

/** Cells as text: whole and with numbers as the server sent them. Ranges follow one another. */
export function copyText(loaded: LoadedRecords, ranges: readonly CellRange[], format: CopyFormat): CopiedText {
  const blocks = ranges.map((range) => blockOf(loaded, range)).filter(({ columns }) => columns.length > 0);
  const rows = blocks.reduce((count, { records }) => count + records.length, 0);
  const [first] = blocks;
  if (first === undefined || rows === 0) return { text: '', rows: 0 };
  const isOneCell = rows === 1 && first.columns.length === 1;
  if (isOneCell && format === 'tsv') return { text: clipboardText(valueAt(first.records[0], first.columns[0])), rows };
  return { text: textOf(blocks, format), rows };
}

function blockOf({ columns, records }: LoadedRecords, range: CellRange): Block {
  return {
    columns: range.columns.flatMap((index) => columns[index] ?? []),
    records: spannedRecords(records, range.rows),
  };
}

function textOf(blocks: readonly Block[], format: CopyFormat): string {
  switch (format) {
    case 'tsv':
      return blocks.map((block) => separated(block, { separator: 'tab', header: false })).join('');
    case 'csv':
      return blocks.map((block) => separated(block, { separator: 'comma', header: true })).join('\n');
    case 'markdown':
      return blocks.map(markdown).join('\n');
    case 'json':
      return json(blocks);
  }
}

/** As in exports, but for what suits a clipboard: LF, and nothing where there is an empty text. */
function separated(
  { columns, records }: Block,
  { separator, header }: { separator: Separator; header: boolean },
): string {
  const form = { separator, guardFormulas: true, lineEnd: '\n', marksEmptyText: false, byteOrderMark: false } as const;
  const writer = new CsvCells(form, false);
  const rows = records.map((record) => columns.map((column) => writer.value(valueAt(record, column))));
  const heads = columns.map(({ queryName }) => writer.text(queryName));
  return (header ? [heads, ...rows] : rows).map((cells) => writer.row(cells)).join('');
}

/** Nothing where there is no value, as in exports. */
function textOfCell(value: JsonValue | undefined): string {
  return value === null ? '' : clipboardText(value);
}

function markdown({ columns, records }: Block): string {
  const heads = columns.map(({ queryName }) => queryName);
  const rows = records.map((record) => columns.map((column) => textOfCell(valueAt(record, column))));
  return `${markdownTable(heads, rows).join('\n')}\n`;
}

/** Objects with the members of the answer; of a single column the bare values. */
function json(blocks: readonly Block[]): string {
  const values = blocks.flatMap(({ columns, records }): readonly JsonValue[] => {
    const [only, second] = columns;
    if (only !== undefined && second === undefined) return records.map((record) => valueAt(record, only) ?? null);
    return records.map((record) => partOf(record, columns));
  });
  const [only, second] = values;
  return editorJson(only !== undefined && second === undefined ? only : values, 2);
}

function partOf(record: JsonObject, columns: readonly Column[]): JsonObject {
  return Object.fromEntries(
    columns.flatMap(({ member }) => {
      const value = record[member];
      return value === undefined ? [] : [[member, value]];
    }),
  );
}

function valueAt(record: JsonObject | undefined, column: Column | undefined): JsonValue | undefined {
  return column === undefined ? undefined : record?.[column.member];
}
