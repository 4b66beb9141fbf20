import type { GridModel } from '../model/gridModel';

/** A tooltip at the cell under the pointer where it does not show all of its value, or shows it in other words. */
export class WholeText {
  readonly #model: GridModel;
  #titled: HTMLElement | undefined;

  constructor(model: GridModel) {
    this.#model = model;
  }

  tell(event: PointerEvent): void {
    this.#titled?.removeAttribute('title');
    this.#titled = undefined;
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('.body .cell') : null;
    const row = cell?.closest<HTMLElement>('.row')?.dataset.row;
    if (cell === null || row === undefined) return;
    const column = this.#model.shown[Number(cell.dataset.column)];
    const tagged = column === undefined ? '' : (this.#model.cellsAt(Number(row))[column.index] ?? '');
    if (cell.scrollWidth <= cell.clientWidth && !tagged.startsWith('d')) return;
    const name = cell.querySelector('.name')?.textContent ?? '';
    cell.title = name === '' ? tagged.slice(1) : `${tagged.slice(1)} ${name}`;
    this.#titled = cell;
  }
}
