import { BodyRow } from './bodyRow';
import type { CellWords, DrawnRows } from './bodyRow';
import type { ShownColumn } from '../model/gridColumns';
import type { GridPosition } from '../model/gridKeys';
import { isSelected } from '../model/gridSelection';
import type { Selection } from '../model/gridSelection';
import type { RowScale } from '../model/rowScale';

/** What is to be on the screen. */
export interface Picture {
  /** Rows from the first on, without the end, by their places on the screen. */
  readonly first: number;
  readonly end: number;
  readonly scale: RowScale;
  readonly scrollTop: number;
  readonly columns: readonly ShownColumn[];
  /** The columns that are drawn; the same array as long as they are the same. */
  readonly positions: readonly number[];
  readonly rows: DrawnRows;
  /** Another one where anything but the rows' places has changed. */
  readonly content: object;
  readonly words: CellWords;
  /** Its row stays in the document wherever the grid is scrolled. */
  readonly place: GridPosition;
  readonly selection: Selection;
}

/** How long scrolling rests until the rows are put in their order, in milliseconds. */
const restingTime = 200;

/**
 * The rows of the document: those on the screen and the one with the focus. Rows that leave the screen are used again,
 * and only what changes is written.
 */
export class GridBody {
  readonly #body: HTMLElement;
  readonly #rows = new Map<number, BodyRow>();
  readonly #free: BodyRow[] = [];
  #content: object | undefined;
  #selection: Selection | undefined;
  #reachable: HTMLElement | undefined;
  #resting: ReturnType<typeof setTimeout> | undefined;

  constructor({ body }: { readonly body: HTMLElement }) {
    this.#body = body;
  }

  draw(picture: Picture): void {
    const { first, end, columns, positions, rows, words, selection, place } = picture;
    this.#release(first, end, place.row);
    const isOther = picture.content !== this.#content;
    const isSelectedOtherwise = selection !== this.#selection;
    this.#content = picture.content;
    this.#selection = selection;
    const range = typeof selection.span === 'object' ? selection.span : undefined;
    const draw = (row: number): void => {
      const known = this.#rows.get(row);
      const view = known ?? this.#take();
      const isNew = known === undefined;
      const isRearranged = view.arrange(positions, columns);
      if (isNew) this.#rows.set(row, view);
      if (isNew || isOther || isRearranged) view.show(row, rows, columns, words);
      if (isNew || picture.scale.isCompressed) view.place(picture.scale.topOf(row, picture.scrollTop));
      if (isNew || isSelectedOtherwise || isRearranged) view.select(isSelected(selection, row), range);
    };
    for (let row = first; row < end; row += 1) draw(row);
    if (this.#rows.has(place.row) && (place.row < first || place.row >= end)) draw(place.row);
    for (const { element } of this.#free) element.hidden = true;
    this.#reach(place);
    this.#orderSoon();
  }

  cellAt({ row, column }: GridPosition): HTMLElement | undefined {
    return this.#rows.get(row)?.cellAt(column);
  }

  dispose(): void {
    clearTimeout(this.#resting);
  }

  /** Frees what is not wanted any more. */
  #release(first: number, end: number, kept: number): void {
    for (const [row, view] of this.#rows) {
      if ((row >= first && row < end) || row === kept) continue;
      this.#rows.delete(row);
      this.#free.push(view);
    }
  }

  #take(): BodyRow {
    const view = this.#free.pop() ?? new BodyRow();
    if (view.element.hidden) view.element.hidden = false;
    if (view.element.parentNode === null) this.#body.append(view.element);
    return view;
  }

  /** The one cell that Tab reaches. */
  #reach(place: GridPosition): void {
    const cell = this.cellAt(place);
    if (cell === this.#reachable) return;
    this.#reachable?.removeAttribute('tabindex');
    if (cell !== undefined) cell.tabIndex = 0;
    this.#reachable = cell;
  }

  #orderSoon(): void {
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.#order(), restingTime);
  }

  /** Screen readers that read the document row by row meet the rows in their order. The one with the focus stays. */
  #order(): void {
    const views = [...this.#rows].sort(([one], [other]) => one - other).map(([, { element }]) => element);
    const isInOrder = views.every((element, index) => index === 0 || follows(views[index - 1], element));
    if (isInOrder) return;
    const focused = views.findIndex((element) => element.matches(':focus-within'));
    const anchor = views[focused];
    for (const [index, element] of views.entries()) {
      if (index < focused) anchor?.before(element);
      else if (index > focused) this.#body.append(element);
    }
  }
}

function follows(one: HTMLElement | undefined, other: HTMLElement): boolean {
  return one !== undefined && (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}
