import { guardedText } from '../../../text/formulaGuard';
import { markdownTable } from '../../../text/markdownTable';
import { SeparatedText } from '../../../transfer/rows/separatedText';
import type { CrossTally } from './crossTally';

/** A summary as lines of a table: labels, then counts. */
export interface SummaryTable {
  /** The first names the labels. */
  readonly heads: readonly string[];
  readonly lines: readonly SummaryLine[];
}

export interface SummaryLine {
  readonly label: string;
  readonly counts: readonly number[];
  /** Its place in the tally. */
  readonly place: number;
}

export interface SummaryNames {
  /** What the labels are of. */
  readonly first: string;
  /** Over the counts of one column, and over the sums of two. */
  readonly count: string;
  readonly total: string;
  readonly firstLabels: readonly string[];
  readonly secondLabels: readonly string[];
}

/** With a sum at the end of each line where there are two columns. */
export function summaryTable(tally: CrossTally, names: SummaryNames, crossed: boolean): SummaryTable {
  return {
    heads: crossed ? [names.first, ...names.secondLabels, names.total] : [names.first, names.count],
    lines: tally.first.map(({ count }, place) => ({
      label: names.firstLabels[place] ?? '',
      counts: crossed ? [...(tally.counts[place] ?? []), count] : [count],
      place,
    })),
  };
}

export interface TableOrder {
  /** 0 for the labels. */
  readonly column: number;
  readonly descending: boolean;
}

/** Equal lines stay as they were. */
export function sortedLines(
  { lines }: SummaryTable,
  order: TableOrder | undefined,
  compare: (one: string, other: string) => number,
): readonly SummaryLine[] {
  if (order === undefined) return lines;
  const { column, descending } = order;
  const sign = descending ? -1 : 1;
  return [...lines].sort((one, other) =>
    column === 0
      ? sign * compare(one.label, other.label)
      : sign * ((one.counts[column - 1] ?? 0) - (other.counts[column - 1] ?? 0)),
  );
}

/** As spreadsheets take it: no cell breaks its line or its column, and no label is run as a formula. */
export function asTsv(heads: readonly string[], lines: readonly SummaryLine[]): string {
  const writer = new SeparatedText({ separator: 'tab', guardFormulas: false, lineEnd: '\n', marksEmptyText: false });
  const cell = (text: string): string => writer.text(guardedLabel(text).replaceAll(/[\t\r\n]+/g, ' '));
  return rowsOf(heads, lines)
    .map((row) => writer.row(row.map(cell)))
    .join('')
    .slice(0, -1);
}

export function asMarkdown(heads: readonly string[], lines: readonly SummaryLine[]): string {
  const [, ...rows] = rowsOf(heads, lines);
  return markdownTable(heads, rows, 1).join('\n');
}

/** The label of a number below 0 is no formula. */
function guardedLabel(text: string): string {
  return /^-\d+(\.\d+)?$/.test(text) ? text : guardedText(text);
}

function rowsOf(heads: readonly string[], lines: readonly SummaryLine[]): string[][] {
  return [[...heads], ...lines.map(({ label, counts }) => [label, ...counts.map(String)])];
}
