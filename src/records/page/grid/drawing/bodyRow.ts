import { cellOf } from '../../cells/cells';
import type { CellLook } from '../../cells/cells';
import type { DateFormat } from '../../cells/dateFormat';
import type { ShownColumn } from '../model/gridColumns';

/** What cells need to be drawn beside their text. */
export interface CellWords {
  readonly dates: DateFormat;
  readonly yes: string;
  readonly no: string;
}

/** Where rows take their cells from, as they stand on the screen. */
export interface DrawnRows {
  cellsAt(row: number): readonly string[];
}

/** A cell of the document, and what it shows. */
class BodyCell {
  readonly element = document.createElement('div');
  position = -1;
  readonly #text = document.createTextNode('');
  #name: HTMLElement | undefined;
  #look = '';
  #inRange = false;

  constructor() {
    this.element.role = 'gridcell';
    this.element.append(this.#text);
  }

  stand(position: number): void {
    if (position === this.position) return;
    this.position = position;
    this.element.ariaColIndex = String(position + 1);
    this.element.dataset.column = String(position);
  }

  show(tagged: string | undefined, described: string | undefined, column: ShownColumn, words: CellWords): void {
    const cell = cellOf(tagged, column.column, words.dates);
    const look = lookClass(column, cell.look);
    if (look !== this.#look) {
      this.#look = look;
      this.element.className = look;
    }
    const text = cell.look === 'true' ? words.yes : cell.look === 'false' ? words.no : cell.text;
    if (this.#text.data !== text) this.#text.data = text;
    const name = cell.name ?? described;
    if (name !== undefined) this.#nameElement().textContent = name;
    else if (this.#name !== undefined) this.#name.textContent = '';
  }

  /** Says that the cell is one of several that are selected in its row. */
  markRange(inRange: boolean): void {
    if (inRange === this.#inRange) return;
    this.#inRange = inRange;
    if (inRange) this.element.ariaSelected = 'true';
    else this.element.removeAttribute('aria-selected');
  }

  #nameElement(): HTMLElement {
    if (this.#name === undefined) {
      this.#name = document.createElement('span');
      this.#name.className = 'name';
      this.element.append(this.#name);
    }
    return this.#name;
  }
}

/** A row of the document. It is used again for another row of the records when it has left the screen. */
export class BodyRow {
  readonly element = document.createElement('div');
  /** Its place on the screen. */
  row = -1;
  readonly #pinned = document.createElement('div');
  readonly #number = document.createTextNode('');
  #cells: BodyCell[] = [];
  #positions: readonly number[] = [];
  #top = Number.NaN;
  #selected: boolean | undefined;

  constructor() {
    const gutter = document.createElement('div');
    gutter.className = 'gutter';
    gutter.ariaHidden = 'true';
    gutter.append(this.#number);
    this.#pinned.className = 'pinned';
    this.#pinned.append(gutter);
    this.element.role = 'row';
    this.element.append(this.#pinned);
  }

  /** Has a cell for each of the positions, where possible the one it had. True where they are others than before. */
  arrange(positions: readonly number[], columns: readonly ShownColumn[]): boolean {
    if (positions === this.#positions) return false;
    this.#positions = positions;
    const wanted = new Set(positions);
    const byPosition = new Map<number, BodyCell>();
    const free: BodyCell[] = [];
    for (const cell of this.#cells) {
      if (wanted.has(cell.position)) byPosition.set(cell.position, cell);
      else free.push(cell);
    }
    this.#cells = positions.map((position) => {
      const cell = byPosition.get(position) ?? free.pop() ?? new BodyCell();
      cell.stand(position);
      const part = columns[position]?.pinned === true ? this.#pinned : this.element;
      if (cell.element.parentNode !== part) part.append(cell.element);
      return cell;
    });
    for (const cell of free) cell.element.remove();
    return true;
  }

  show(row: number, rows: DrawnRows, columns: readonly ShownColumn[], words: CellWords): void {
    if (row !== this.row) {
      this.row = row;
      this.element.ariaRowIndex = String(row + 2);
      this.element.dataset.row = String(row);
      this.element.className = row % 2 === 1 ? 'row odd' : 'row';
      this.#number.data = String(row + 1);
    }
    const tagged = rows.cellsAt(row);
    for (const cell of this.#cells) {
      const column = columns[cell.position];
      if (column === undefined) continue;
      const described = column.description === undefined ? undefined : textOf(tagged[column.description]);
      cell.show(tagged[column.index], described, column, words);
    }
  }

  /** @param top in pixels, from the top of the body */
  place(top: number): void {
    if (top === this.#top) return;
    this.#top = top;
    this.element.style.transform = `translateY(${top}px)`;
  }

  select(selected: boolean, range: { readonly left: number; readonly right: number } | undefined): void {
    if (selected !== this.#selected) {
      this.#selected = selected;
      this.element.ariaSelected = String(selected);
    }
    for (const cell of this.#cells) {
      cell.markRange(selected && range !== undefined && cell.position >= range.left && cell.position <= range.right);
    }
  }

  cellAt(position: number): HTMLElement | undefined {
    return this.#cells.find((cell) => cell.position === position)?.element;
  }
}

function lookClass({ index, column }: ShownColumn, look: CellLook): string {
  return `cell c${index} ${look}${column.numeric ? ' end' : ''}`;
}

/** What describes the record that a reference names. */
function textOf(tagged: string | undefined): string | undefined {
  return tagged?.startsWith('s') === true && tagged.length > 1 ? tagged.slice(1) : undefined;
}
