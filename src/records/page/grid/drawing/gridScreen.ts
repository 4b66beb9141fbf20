import type { CellWords } from './bodyRow';
import { GridBody } from './gridBody';
import { GridGeometry } from './gridGeometry';
import type { Scroll } from './gridGeometry';
import type { GridPosition } from '../model/gridKeys';
import type { GridModel } from '../model/gridModel';

/** So near to the last row, more of them are wanted. */
const nearEnd = 30;

export interface GridScreenParts {
  readonly model: GridModel;
  readonly words: () => CellWords;
  /** In pixels: what headers show below their titles. */
  readonly extraHeight: () => number;
  /** Other columns are to be drawn than before, so the headers are, too. */
  readonly onColumns: () => void;
  readonly onNearEnd: () => void;
  readonly onScroll: (scroll: Scroll) => void;
  readonly onResize: () => void;
}

/** What of the grid is on the screen: how far it is scrolled, and which rows and columns are drawn for that. */
export class GridScreen {
  geometry = new GridGeometry([], 0, { width: 0, height: 0 }, 0);
  /** How far it was scrolled when it was drawn. */
  scroll: Scroll = { left: 0, top: 0 };
  /** The columns that are drawn. */
  positions: readonly number[] = [];
  readonly sheet = new CSSStyleSheet();
  readonly #parts: GridScreenParts;
  readonly #sizes = new ResizeObserver(() => this.#measure());
  #scroller: HTMLElement | undefined;
  #body: GridBody | undefined;
  #size = { width: 0, height: 0 };
  /** Another one whenever cells have to be drawn anew. */
  #content: object = {};
  #positionsOf: object | undefined;
  #rules = '';
  /** The rows near whose end more were asked for. */
  #toldEndOf = '';
  #busy = false;
  /** What was going on is over: more rows may have been asked for, and not have come. */
  #isOver = false;

  constructor(parts: GridScreenParts) {
    this.#parts = parts;
  }

  attach(scroller: HTMLElement, body: HTMLElement): void {
    this.#scroller = scroller;
    this.#body = new GridBody({ body });
    this.#sizes.observe(scroller);
    this.#size = { width: scroller.clientWidth, height: scroller.clientHeight };
    this.settle();
    this.scroll = { left: scroller.scrollLeft, top: scroller.scrollTop };
  }

  dispose(): void {
    this.#sizes.disconnect();
    this.#body?.dispose();
  }

  /** Cells hold something else than before. */
  changeContent(): void {
    this.#content = {};
  }

  /** While rows are on their way no more are asked for. */
  setBusy(busy: boolean): void {
    this.#isOver = this.#busy && !busy;
    this.#busy = busy;
  }

  /** Everything in its place, for what is known now. */
  settle(): void {
    const { model, extraHeight } = this.#parts;
    this.geometry = new GridGeometry(model.shown, model.count, this.#size, extraHeight());
    const rules = this.geometry.rules();
    if (rules !== this.#rules) this.sheet.replaceSync(rules);
    this.#rules = rules;
    this.choosePositions();
  }

  /** True where other columns are to be drawn than before. */
  choosePositions(): boolean {
    const positions = this.geometry.columnsToDraw(this.scroll, this.#parts.model.place.column);
    if (this.#positionsOf === this.#content && String(positions) === String(this.positions)) return false;
    this.#positionsOf = this.#content;
    this.positions = positions;
    return true;
  }

  draw(): void {
    const { model, words, onNearEnd } = this.#parts;
    const { first, end } = this.geometry.rowsToDraw(this.scroll);
    this.#body?.draw({
      first,
      end,
      scale: this.geometry.scale,
      scrollTop: this.scroll.top,
      columns: model.shown,
      positions: this.positions,
      rows: model,
      content: this.#content,
      words: words(),
      place: model.place,
      selection: model.selection,
    });
    const rows = `${model.load} ${model.count}`;
    if (this.#busy || end <= model.count - nearEnd || this.#toldEndOf === rows || this.#size.height === 0) return;
    this.#toldEndOf = rows;
    onNearEnd();
  }

  scrolled(): void {
    const scroller = this.#scroller;
    if (scroller === undefined) return;
    const { top } = this.scroll;
    this.scroll = { left: scroller.scrollLeft, top: scroller.scrollTop };
    // Where a page failed or was canceled, only who scrolls on wants it once more.
    if (this.#isOver && this.scroll.top > top) {
      this.#isOver = false;
      this.#toldEndOf = '';
    }
    if (this.choosePositions()) this.#parts.onColumns();
    this.draw();
    this.#parts.onScroll(this.scroll);
  }

  scrollTo(place: GridPosition): void {
    const now = this.scrollNow();
    const { left, top } = this.geometry.scrollToShow(place, now);
    if (left === now.left && top === now.top) return;
    this.#scroller?.scrollTo({ left, top });
    this.scrolled();
  }

  /** To where it stood scrolled before. */
  scrollBack(scroll: Scroll): void {
    this.#scroller?.scrollTo(scroll);
    this.scrolled();
  }

  /** How far it is scrolled now: the pointer may come before the grid has heard of it. */
  scrollNow(): Scroll {
    const scroller = this.#scroller;
    return scroller === undefined ? this.scroll : { left: scroller.scrollLeft, top: scroller.scrollTop };
  }

  cellAt(place: GridPosition): HTMLElement | undefined {
    return this.#body?.cellAt(place);
  }

  /** Where the grid begins in the window, in pixels. */
  corner(): { readonly left: number; readonly top: number } {
    const { left = 0, top = 0 } = this.#scroller?.getBoundingClientRect() ?? {};
    return { left, top };
  }

  /** What neither headers nor pinned columns cover, in the window's pixels. */
  freeArea(): DOMRect {
    const scroller = this.#scroller;
    if (scroller === undefined) return new DOMRect();
    const { left, top } = this.corner();
    const { pinnedWidth, headHeight } = this.geometry;
    return new DOMRect(
      left + pinnedWidth,
      top + headHeight,
      scroller.clientWidth - pinnedWidth,
      scroller.clientHeight - headHeight,
    );
  }

  #measure(): void {
    const scroller = this.#scroller;
    if (scroller === undefined) return;
    this.#size = { width: scroller.clientWidth, height: scroller.clientHeight };
    this.#parts.onResize();
  }
}
