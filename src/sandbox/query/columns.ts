export type ColumnType =
  'string' | 'number' | 'boolean' | 'date' | 'guid' | 'money' | 'collection' | 'keys' | 'object' | 'unknown';

export interface TableColumn {
  /** The member of a record, camelCase. */
  readonly member: string;
  readonly type: ColumnType;
}

export interface ResolvedColumn extends TableColumn {
  /** True where the name asks for the amount of a money member; `type` is then `number`. */
  readonly amount: boolean;
  /** The member of an answer: `totalCostAmount` for the amount. */
  readonly answerMember: string;
}

/**
 * What a query may name. The API's names are PascalCase, a record's members camelCase. Money appears in lists by its
 * amount, `TotalCost` as `TotalCostAmount` (API.md §4).
 */
export class TableColumns {
  readonly #byLowerCase: ReadonlyMap<string, TableColumn>;
  readonly #lines: ReadonlyMap<string, TableColumns>;

  constructor(
    readonly all: readonly TableColumn[],
    lines: ReadonlyMap<string, TableColumns> = new Map(),
  ) {
    this.#byLowerCase = new Map(all.map((column) => [column.member.toLowerCase(), column]));
    this.#lines = lines;
  }

  /** By `Description` or `description`, or the amount of a money member by `TotalCostAmount`. */
  find(queryName: string): ResolvedColumn | undefined {
    const name = queryName.toLowerCase();
    const column = this.#byLowerCase.get(name);
    if (column !== undefined) return { ...column, amount: false, answerMember: column.member };
    if (!name.endsWith('amount')) return undefined;
    const money = this.#byLowerCase.get(name.slice(0, -'amount'.length));
    if (money?.type !== 'money') return undefined;
    return { member: money.member, type: 'number', amount: true, answerMember: `${money.member}Amount` };
  }

  /** What a list answers for a whole record or line: everything but collections, keys and objects, money by its amount. */
  listed(): readonly ResolvedColumn[] {
    return this.all.flatMap((column) => {
      if (column.type === 'collection' || column.type === 'keys' || column.type === 'object') return [];
      const resolved = this.find(column.type === 'money' ? `${column.member}Amount` : column.member);
      return resolved === undefined ? [] : [resolved];
    });
  }

  /** These and one more; the same where it is known already. */
  with(column: TableColumn): TableColumns {
    if (this.#byLowerCase.has(column.member.toLowerCase())) return this;
    return new TableColumns([...this.all, column], this.#lines);
  }

  /** The columns of a collection's lines. */
  linesOf(member: string): TableColumns | undefined {
    return this.#lines.get(member);
  }
}
