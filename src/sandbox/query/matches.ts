/** The positions that a query finds, in its order. */
export interface FoundPositions {
  /** How many there are, as far as `wanted`: a smaller answer is the whole number. */
  count(wanted: number): number;
  /** For an index below the last `count`. */
  at(index: number): number;
}

/** Every record, in its own order. */
export class AllPositions implements FoundPositions {
  constructor(private readonly records: number) {}

  count(): number {
    return this.records;
  }

  at(index: number): number {
    return index;
  }
}

/** Records that meet a test, found as far as they are asked for. */
export class Matches implements FoundPositions {
  readonly #positions: number[] = [];
  #scanned = 0;

  constructor(
    private readonly records: number,
    private readonly test: (position: number) => boolean,
  ) {}

  count(wanted: number): number {
    while (this.#positions.length < wanted && this.#scanned < this.records) {
      if (this.test(this.#scanned)) this.#positions.push(this.#scanned);
      this.#scanned += 1;
    }
    return this.#positions.length;
  }

  at(index: number): number {
    return this.#positions[index] ?? 0;
  }
}

export class SortedPositions implements FoundPositions {
  constructor(private readonly positions: Uint32Array) {}

  count(): number {
    return this.positions.length;
  }

  at(index: number): number {
    return this.positions[index] ?? 0;
  }
}

const remembered = 8;

/** What the last queries on one table found, so that following pages do not search again. */
export class MatchCache {
  readonly #found = new Map<string, FoundPositions>();
  #revision = -1;

  /** `find` runs where the query is new or the table has changed since. */
  get(key: string, revision: number, find: () => FoundPositions): FoundPositions {
    if (revision !== this.#revision) {
      this.#found.clear();
      this.#revision = revision;
    }
    const known = this.#found.get(key);
    if (known !== undefined) this.#found.delete(key);
    const found = known ?? find();
    this.#found.set(key, found);
    const oldest = this.#found.keys().next().value;
    if (this.#found.size > remembered && oldest !== undefined) this.#found.delete(oldest);
    return found;
  }
}
