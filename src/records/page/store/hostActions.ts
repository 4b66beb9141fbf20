import type { RpcClient } from '../../../panels/page/rpcClient';
import type { UserActions } from '../../../panels/page/userActions';
import type { RecordEdit } from '../../../saving/recordEdit';
import type { CellRange, CopyFormat, RowSpan } from '../../protocol/layoutProtocol';
import type { RecordsNotification, recordsProcedures } from '../../protocol/protocol';
import type { InSight } from '../grid/model/gridModel';
import { rowSpans } from '../grid/model/rowSpans';

export interface HostActionsParts {
  readonly rpc: Pick<RpcClient<typeof recordsProcedures, RecordsNotification>, 'call'>;
  readonly ask: UserActions['ask'];
  /** The name of the load that is shown. */
  readonly load: () => string;
  /** The rows that the page shows of it and in what order; all as they came where it is undefined. */
  readonly order: () => Uint32Array | undefined;
}

/** What a person has the host do with what is shown. */
export class HostActions {
  readonly #parts: HostActionsParts;

  constructor(parts: HostActionsParts) {
    this.#parts = parts;
  }

  refresh(): void {
    this.#parts.ask(this.#parts.rpc.call('refresh', {}));
  }

  retry(): void {
    this.#parts.ask(this.#parts.rpc.call('retry', {}));
  }

  loadNext(): void {
    this.#parts.ask(this.#parts.rpc.call('loadNext', { load: this.#parts.load() }));
  }

  loadAll(): void {
    this.#parts.ask(this.#parts.rpc.call('loadAll', { load: this.#parts.load() }));
  }

  cancel(): void {
    this.#parts.ask(this.#parts.rpc.call('cancel', {}));
  }

  count(): void {
    this.#parts.ask(this.#parts.rpc.call('count', { load: this.#parts.load() }));
  }

  /** Of what is selected, of the rows as they are shown, or of the whole query: the person chooses. */
  export(inSight?: InSight): void {
    const order = this.#parts.order();
    const shown = inSight ?? (order && { shown: rowSpans(order) });
    this.#parts.ask(this.#parts.rpc.call('export', { load: this.#parts.load(), ...shown }));
  }

  showLog(): void {
    this.#parts.ask(this.#parts.rpc.call('showLog', {}));
  }

  act(place: 'failure' | 'call' | 'stale'): void {
    this.#parts.ask(this.#parts.rpc.call('act', { place }));
  }

  copyCell(row: number, column: number): void {
    this.#parts.ask(this.#parts.rpc.call('copyCell', { load: this.#parts.load(), row, column }), 'copied');
  }

  copySelection(format: CopyFormat, ranges: CellRange[]): void {
    this.#parts.ask(this.#parts.rpc.call('copySelection', { load: this.#parts.load(), ranges, format }), 'copied');
  }

  insertRecord(row: number): void {
    this.#parts.ask(this.#parts.rpc.call('insertRecord', { load: this.#parts.load(), row }));
  }

  editRecords(edit: RecordEdit, rows: RowSpan[]): void {
    this.#parts.ask(this.#parts.rpc.call('editRecords', { load: this.#parts.load(), edit, rows }));
  }

  copyRecord(row: number): void {
    this.#parts.ask(this.#parts.rpc.call('copyRecord', { load: this.#parts.load(), row }), 'copied');
  }
}
