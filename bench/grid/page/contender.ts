import type { WorkOrder } from './records';

type SortedField = 'description' | 'totalCostAmount';

/** A grid that is measured. Its columns are there before the rows come. */
interface Contender {
  /** Shows the grid without rows, and makes of the records what `show` takes: that is not measured. */
  prepare(place: HTMLElement, records: readonly WorkOrder[]): void;
  show(): void;
  /** The element that scrolls the rows. */
  scroller(): HTMLElement;
  sort(field: SortedField | undefined): void;
  /** Rows whose description holds the text; all of them where it is undefined. */
  filter(text: string | undefined): void;
  /** The key of the first row that is shown; undefined where none is. */
  firstKey(): string | undefined;
}

declare global {
  var contender: Contender;
}
