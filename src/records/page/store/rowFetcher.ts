import { maxRowsPerCall } from '../../protocol/protocol';
import type { recordsProcedures, ScreenColumn, Status, RecordsNotification } from '../../protocol/protocol';
import { CallCanceled } from '../../../panels/page/rpcClient';
import type { RpcClient } from '../../../panels/page/rpcClient';

/** The rows of one load, as far as they are here. */
export interface RowView {
  readonly load: string;
  readonly columns: readonly ScreenColumn[];
  readonly rows: string[][];
}

export interface RowFetcherParts {
  readonly rpc: Pick<RpcClient<typeof recordsProcedures, RecordsNotification>, 'call'>;
  /** What the host told last. */
  readonly status: () => Status | undefined;
  readonly view: () => RowView;
  /** Whether the load is what the page showed before it was away. */
  readonly isAgain: (status: Status) => boolean;
  /** How many rows it takes so that the page can stand where it stood before it was away. */
  readonly rowsNeeded: (status: Status) => number;
  /** The first rows of another load are here. */
  readonly onLoad: (view: RowView, isAgain: boolean) => void;
  /** More rows are here. */
  readonly onRows: () => void;
}

/** Fetches the rows of the load that the host told of last, until all are here. */
export class RowFetcher {
  readonly #parts: RowFetcherParts;
  #fetching = false;

  constructor(parts: RowFetcherParts) {
    this.#parts = parts;
  }

  /** To be called whenever there may be more rows. */
  async run(): Promise<void> {
    if (this.#fetching) return;
    this.#fetching = true;
    try {
      while (await this.#more());
    } catch (error) {
      if (!(error instanceof CallCanceled)) throw error;
    } finally {
      this.#fetching = false;
    }
  }

  /** False where there are no more. */
  async #more(): Promise<boolean> {
    const { status: told, view, isAgain, onLoad, onRows } = this.#parts;
    const status = told();
    if (status?.loaded !== true) return false;
    const { load, columns, rowCount } = status;
    const isNew = view().load !== load;
    const from = isNew ? 0 : view().rows.length;
    if (!isNew && from >= rowCount) return false;
    const needed = isNew && isAgain(status) ? this.#parts.rowsNeeded(status) : 0;
    const rows = await this.#rows(status, from, needed);
    if (told()?.load !== load) return true;
    if (isNew) onLoad({ load, columns, rows }, isAgain(status));
    else if (rows.length === 0) return false;
    else for (const row of rows) view().rows.push(row);
    onRows();
    return true;
  }

  /** @param needed fewer rows than these are not shown */
  async #rows({ load, rowCount }: Status, from: number, needed: number): Promise<string[][]> {
    const fetched: string[][] = [];
    while (from + fetched.length < rowCount) {
      const asked = { load, from: from + fetched.length, limit: maxRowsPerCall };
      const { rows } = await this.#parts.rpc.call('rows', asked);
      for (const row of rows) fetched.push(row);
      if (from + fetched.length >= needed || rows.length === 0) break;
    }
    return fetched;
  }
}
