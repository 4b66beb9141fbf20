import type { GridPosition } from '../model/gridKeys';
import type { GridModel } from '../model/gridModel';
import { cellAt, extendedTo, wholeRow, withRowToggled } from '../model/gridSelection';
import type { Selection } from '../model/gridSelection';

/** What the pointer does in the rows of a grid. */
export interface PointerTarget {
  readonly model: GridModel;
  readonly scroller: () => HTMLElement | null;
  /** The place below a point of the window, the nearest where there is none; `gutter` where the row's number is. */
  placeAt(x: number, y: number): { readonly place: GridPosition; readonly gutter: boolean };
  /** The rows of the screen that the header and the pinned columns leave free, in the window. */
  freeArea(): DOMRect;
  focus(place: GridPosition, selection: Selection): void;
  /** A cell was clicked, and nothing else is selected. */
  clicked(row: number): void;
}

/** Scrolled at each frame per pixel that a drag is beyond the edge. */
const dragSpeed = 0.4;

/** Selecting with the mouse: a cell, from one to another, several rows, and rows by their numbers. */
export class GridPointer {
  readonly #target: PointerTarget;
  #drag: { readonly pointer: number; x: number; y: number; moved: boolean } | undefined;
  #frame = 0;

  constructor(target: PointerTarget) {
    this.#target = target;
  }

  down(event: PointerEvent): void {
    if (event.button !== 0 || !isInRows(event)) return;
    const { model } = this.#target;
    const { place, gutter } = this.#target.placeAt(event.clientX, event.clientY);
    const { selection } = model;
    if (event.shiftKey)
      this.#target.focus(place, extendedTo(gutter ? { ...selection, span: 'rows' } : selection, place));
    else if (event.ctrlKey || event.metaKey) this.#target.focus(place, withRowToggled(selection, place));
    else this.#target.focus(place, gutter ? wholeRow(place) : cellAt(place));
    this.#drag = {
      pointer: event.pointerId,
      x: event.clientX,
      y: event.clientY,
      moved: event.shiftKey || event.ctrlKey || event.metaKey || gutter,
    };
    this.#target.scroller()?.setPointerCapture(event.pointerId);
  }

  move(event: PointerEvent): void {
    const drag = this.#drag;
    if (drag?.pointer !== event.pointerId) return;
    if (!drag.moved && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < 4) return;
    drag.moved = true;
    drag.x = event.clientX;
    drag.y = event.clientY;
    this.#extend();
    if (this.#frame === 0) this.#scrollOn();
  }

  up(event: PointerEvent): void {
    const drag = this.#drag;
    if (drag?.pointer !== event.pointerId) return;
    this.#end();
    if (!drag.moved) this.#target.clicked(this.#target.model.place.row);
  }

  /** The drag is given up; what is selected stays. */
  cancel(): void {
    this.#end();
  }

  #end(): void {
    this.#drag = undefined;
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  #extend(): void {
    const drag = this.#drag;
    if (drag === undefined) return;
    const { place } = this.#target.placeAt(drag.x, drag.y);
    const { model } = this.#target;
    if (place.row === model.place.row && place.column === model.place.column) return;
    this.#target.focus(place, extendedTo(model.selection, place));
  }

  /** As long as the pointer is beyond an edge, the rows move on below it. */
  #scrollOn(): void {
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      const drag = this.#drag;
      const scroller = this.#target.scroller();
      if (drag === undefined || scroller === null) return;
      const { left, right, top, bottom } = this.#target.freeArea();
      const x = beyond(drag.x, left, right);
      const y = beyond(drag.y, top, bottom);
      if (x === 0 && y === 0) return;
      scroller.scrollBy({ left: x * dragSpeed, top: y * dragSpeed });
      this.#extend();
      this.#scrollOn();
    });
  }
}

function beyond(at: number, low: number, high: number): number {
  return at < low ? at - low : at > high ? at - high : 0;
}

function isInRows(event: Event): boolean {
  return event.target instanceof Element && event.target.closest('.body .row') !== null;
}
