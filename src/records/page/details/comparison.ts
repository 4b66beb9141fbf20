import type { RpcClient } from '../../../panels/page/rpcClient';
import type { ReferenceTarget, ShownRecord } from '../../protocol/detailProtocol';
import type { RecordsNotification, recordsProcedures } from '../../protocol/protocol';

export interface ComparisonParts {
  readonly rpc: Pick<RpcClient<typeof recordsProcedures, RecordsNotification>, 'call'>;
  readonly ask: (call: Promise<unknown>) => void;
  readonly onChange: () => void;
}

/** What is compared of a record, and what it is called. */
export type ComparedSubject = Pick<ShownRecord, 'subject' | 'title'>;

/** The records that a person wants to see beside each other. */
export class Comparison {
  readonly #parts: ComparisonParts;
  /** The record that the next one is compared with. */
  chosen: ComparedSubject | undefined;
  /** Two rows that are selected together. */
  pair: { readonly one: ReferenceTarget; readonly other: ReferenceTarget } | undefined;

  constructor(parts: ComparisonParts) {
    this.#parts = parts;
  }

  choose(record: ComparedSubject | undefined): void {
    this.chosen = record;
    this.#parts.onChange();
  }

  withChosen(record: ComparedSubject | undefined): void {
    if (this.chosen !== undefined && record !== undefined)
      this.compare({ subject: this.chosen.subject }, { subject: record.subject });
  }

  /** The rows that are selected in the grid. */
  selectRows(load: string, count: number, rows: readonly number[]): void {
    const [one, other] = rows;
    this.pair =
      count === 2 && one !== undefined && other !== undefined
        ? { one: { load, row: one }, other: { load, row: other } }
        : undefined;
    this.#parts.onChange();
  }

  compare(one: ReferenceTarget, other: ReferenceTarget): void {
    this.#parts.ask(this.#parts.rpc.call('compareRecords', { one, other }));
  }
}
