/** A value of a column: how often it is there, and the first row that holds it. */
export interface Value {
  /** As the host tagged it. */
  readonly cell: string;
  readonly row: number;
  readonly count: number;
}

/** Maps are filled a part at a time, so that none is ever so large that making room in it can be felt. */
const parts = 64;
const firstRoom = 1024;

/**
 * How often each value of a column is there. A column may hold as many values as there are rows, so there is no object for
 * each: the browser would have to look through all of them again and again while they are counted.
 */
export class ValueCounts {
  readonly #places: readonly Map<string, number>[] = Array.from({ length: parts }, () => new Map<string, number>());
  readonly #cells: string[] = [];
  #rows = new Uint32Array(firstRoom);
  #counts = new Uint32Array(firstRoom);

  /** How many different values there are. */
  get size(): number {
    return this.#cells.length;
  }

  /** True where the value is new. */
  add(cell: string, row: number): boolean {
    const places = this.#places[partOf(cell)];
    const known = places?.get(cell);
    if (known !== undefined) {
      this.#counts[known] = (this.#counts[known] ?? 0) + 1;
      return false;
    }
    const place = this.#cells.length;
    places?.set(cell, place);
    this.#cells.push(cell);
    if (place === this.#rows.length) {
      this.#rows = doubled(this.#rows);
      this.#counts = doubled(this.#counts);
    }
    this.#rows[place] = row;
    this.#counts[place] = 1;
    return true;
  }

  /** In the order in which they first came. */
  *values(): Generator<Value, undefined, undefined> {
    for (let place = 0; place < this.#cells.length; place += 1) {
      yield { cell: this.#cells[place] ?? '', row: this.#rows[place] ?? 0, count: this.#counts[place] ?? 0 };
    }
    return undefined;
  }
}

/** The ends of keys, numbers and times differ most. */
function partOf(cell: string): number {
  const end = cell.length;
  const [last, second, fourth] = [cell.charCodeAt(end - 1), cell.charCodeAt(end - 2), cell.charCodeAt(end - 4)];
  return (end + last + second * 7 + fourth * 31) & (parts - 1);
}

function doubled(numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(numbers.length * 2);
  more.set(numbers);
  return more;
}
