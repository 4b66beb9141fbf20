export type ColumnType =
  'string' | 'number' | 'boolean' | 'date' | 'guid' | 'money' | 'collection' | 'object' | 'unknown';

export interface TableColumn {
  /** The member of a record, camelCase. */
  readonly member: string;
  readonly type: ColumnType;
}

/** What a query may name. Made by the store for each service. */
export interface TableColumns {
  /** `Description`, `description` or, for money, `TotalCostAmount` and `TotalCost`. */
  find(queryName: string): ResolvedColumn | undefined;
  readonly all: readonly TableColumn[];
  /** The columns of a collection's lines. */
  linesOf(member: string): TableColumns | undefined;
}

export interface ResolvedColumn extends TableColumn {
  /** True where the name asks for the amount of a money member. */
  readonly amount: boolean;
  /** The member of an answer: `totalCostAmount` for the amount. */
  readonly answerMember: string;
}
