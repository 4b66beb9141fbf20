import type { ShownColumn } from '../model/gridColumns';

/** What the pointer does in the headers. */
export interface HeaderTarget {
  readonly shown: () => readonly ShownColumn[];
  /** Between which columns a point of the window lies: before the one at this place, or after the last. */
  gapAt(x: number): number;
  /** While the width is being dragged, and once it is settled. */
  resize(position: number, width: number, settled: boolean): void;
  fit(position: number): void;
  /** Where a column would come to stand; undefined where none is dragged. */
  showGap(gap: number | undefined): void;
  move(position: number, gap: number): void;
  sort(position: number, additive: boolean): void;
}

/** Dragged this far, a header is moved and not clicked. In pixels. */
const threshold = 5;

type Drag =
  | { readonly kind: 'width'; readonly position: number; readonly x: number; readonly width: number }
  | { readonly kind: 'place'; readonly position: number; readonly x: number; moved: boolean };

/** Sorting, moving and widening columns with the mouse. */
export class HeaderPointer {
  readonly #target: HeaderTarget;
  #drag: Drag | undefined;

  constructor(target: HeaderTarget) {
    this.#target = target;
  }

  down(event: PointerEvent): void {
    const header = headerOf(event);
    if (event.button !== 0 || header === undefined) return;
    const { element, position, grip } = header;
    const x = event.clientX;
    const width = this.#target.shown()[position]?.width ?? 0;
    this.#drag =
      grip !== undefined ? { kind: 'width', position, x, width } : { kind: 'place', position, x, moved: false };
    (grip ?? element).setPointerCapture(event.pointerId);
  }

  move(event: PointerEvent): void {
    const drag = this.#drag;
    if (drag === undefined) return;
    const by = event.clientX - drag.x;
    if (drag.kind === 'width') this.#target.resize(drag.position, drag.width + by, false);
    else if (drag.moved || Math.abs(by) >= threshold) {
      drag.moved = true;
      this.#target.showGap(this.#target.gapAt(event.clientX));
    }
  }

  up(event: PointerEvent): void {
    const drag = this.#drag;
    this.#end();
    if (drag === undefined) return;
    const by = event.clientX - drag.x;
    if (drag.kind === 'width') {
      if (by !== 0) this.#target.resize(drag.position, drag.width + by, true);
    } else if (drag.moved) this.#target.move(drag.position, this.#target.gapAt(event.clientX));
    else this.#target.sort(drag.position, event.shiftKey);
  }

  /** Escape, or the pointer was taken away: a width goes back to what it was. */
  cancel(): void {
    const drag = this.#drag;
    if (drag?.kind === 'width') this.#target.resize(drag.position, drag.width, true);
    this.#end();
  }

  doubleClick(event: MouseEvent): void {
    const header = headerOf(event);
    if (header?.grip !== undefined) this.#target.fit(header.position);
  }

  get isDragging(): boolean {
    return this.#drag !== undefined;
  }

  #end(): void {
    this.#drag = undefined;
    this.#target.showGap(undefined);
  }
}

function headerOf(event: Event): { element: HTMLElement; position: number; grip: HTMLElement | undefined } | undefined {
  const { target } = event;
  if (!(target instanceof Element)) return undefined;
  // What a header shows below its title has clicks of its own.
  if (target.closest('.extra') !== null) return undefined;
  const element = target.closest<HTMLElement>('[role="columnheader"]');
  if (element === null) return undefined;
  return { element, position: Number(element.dataset.column), grip: target.closest<HTMLElement>('.grip') ?? undefined };
}
