import * as l10n from '@vscode/l10n';
import type { ScreenColumn } from '../../protocol/protocol';
import { numberText } from '../../../panels/page/language';
import { cellLabel } from './cellLabel';
import type { Bar } from './chartLayout';
import type { CrossTally } from './crossTally';
import { sortedLines, summaryTable } from './summaryTable';
import type { SummaryTable, TableOrder } from './summaryTable';

/** What is counted, by names of columns, and how it is shown. */
export interface SummaryChoice {
  readonly first: string;
  /** Empty where there is one column. */
  readonly second: string;
  /** Categories that are shown one by one. */
  readonly top: number;
  readonly as: 'picture' | 'table';
}

/** A column and a row that holds the value to filter by. */
export interface BarCondition {
  readonly column: number;
  readonly row: number;
}

/** The columns that are counted by: what a tally of them is called, and what its places stand for. */
export class CountedColumns {
  readonly #columns: readonly ScreenColumn[];
  readonly #choice: SummaryChoice;

  constructor(columns: readonly ScreenColumn[], choice: SummaryChoice) {
    this.#columns = columns;
    this.#choice = choice;
  }

  /** Counted by two columns. */
  get isCrossed(): boolean {
    return this.column(this.#choice.second) !== undefined;
  }

  /** Of the picture and the table. */
  get title(): string {
    const choice = this.#choice;
    return this.isCrossed
      ? l10n.t('Rows by {0} and {1}', choice.first, choice.second)
      : l10n.t('Rows by {0}', choice.first);
  }

  /** Of the categories of one of the two columns. */
  labels(tally: CrossTally, which: 'first' | 'second'): string[] {
    const chosen = this.column(this.#choice[which]);
    if (chosen === undefined) return [];
    return tally[which].map(({ cell, values }) =>
      cell === undefined ? l10n.t('{0} others', numberText(values)) : cellLabel(cell, chosen.column),
    );
  }

  barName(tally: CrossTally, { first, second, count }: Bar): string {
    const labels = [this.labels(tally, 'first')[first], this.labels(tally, 'second')[second]];
    const name = labels.filter((label) => label !== undefined).join(', ');
    return l10n.t('{0}: {1}', name, numberText(count));
  }

  table(tally: CrossTally, order: TableOrder | undefined): SummaryTable {
    const choice = this.#choice;
    const table = summaryTable(
      tally,
      {
        first: choice.first,
        count: l10n.t('Rows'),
        total: l10n.t('Total'),
        firstLabels: this.labels(tally, 'first'),
        secondLabels: this.labels(tally, 'second'),
      },
      this.isCrossed,
    );
    const compare = new Intl.Collator(undefined, { numeric: true }).compare;
    return { heads: table.heads, lines: sortedLines(table, order, compare) };
  }

  /** What a place of the tally filters by; undefined where the place stands for several values. */
  conditions(tally: CrossTally, first: number, second: number | undefined): BarCondition[] | undefined {
    const one = this.column(this.#choice.first);
    const other = this.column(this.#choice.second);
    if (one === undefined || tally.first[first]?.cell === undefined) return undefined;
    const samples = tally.sample[first] ?? [];
    const row = second === undefined ? samples.find((sample) => sample !== undefined) : samples[second];
    if (row === undefined) return undefined;
    const conditions = [{ column: one.index, row }];
    if (other === undefined || second === undefined) return conditions;
    if (tally.second[second]?.cell === undefined) return undefined;
    return one.index === other.index ? conditions : [...conditions, { column: other.index, row }];
  }

  /** With its place among the columns; undefined for a name that none has. */
  column(name: string): { readonly column: ScreenColumn; readonly index: number } | undefined {
    const index = this.#columns.findIndex((each) => each.name === name);
    const column = this.#columns[index];
    return column === undefined ? undefined : { column, index };
  }
}
