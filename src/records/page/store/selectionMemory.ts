import type { recordsProcedures, RecordsNotification } from '../../protocol/protocol';
import type { RpcClient } from '../../../panels/page/rpcClient';
import { rowsNamed, withRows } from '../grid/model/rowsSelection';
import type { RowsSelection } from '../grid/model/rowsSelection';
import type { PageState } from './pageState';

export interface SelectionMemoryParts {
  readonly rpc: Pick<RpcClient<typeof recordsProcedures, RecordsNotification>, 'call'>;
  readonly onChange: () => void;
  readonly kept: () => PageState;
  readonly keep: (change: Partial<PageState>) => void;
}

/**
 * What is selected in the grid, kept while the page is hidden and over a window reload: by the places of rows while the
 * host has them, by the keys of their records in another load of the same query.
 */
export class SelectionMemory {
  /** Of the load that is shown. */
  selected: RowsSelection | undefined;
  readonly #parts: SelectionMemoryParts;
  #load = '';
  #row: number | undefined;
  /** Something was selected whose keys were not asked for yet. */
  #unnamed = false;
  #naming = false;

  constructor(parts: SelectionMemoryParts) {
    this.#parts = parts;
  }

  /** Another load is shown, where nothing was selected before. */
  begin(load: string): void {
    this.#load = load;
    this.#row = undefined;
    this.selected = undefined;
    this.#parts.keep({ selection: undefined, row: undefined });
  }

  /** A load is shown of what was shown when the page was last here. */
  async restore(load: string): Promise<void> {
    this.#load = load;
    const { selection } = this.#parts.kept();
    if (selection === undefined) return;
    const selected = selection.load === load ? selection.selected : await this.#found(selection);
    // Meanwhile another load was shown, or something else was selected.
    if (this.#load !== load || this.selected !== undefined) return;
    this.selected = selected;
    this.#parts.keep({ selection: selected && { load, selected, keys: [] } });
    this.#name();
    this.#parts.onChange();
  }

  takeRow(row: number): void {
    this.#parts.keep({ row, key: row === this.#row ? this.#parts.kept().key : undefined });
    this.#row = row;
    this.#name();
  }

  take(selected: RowsSelection | undefined): void {
    this.selected = selected;
    this.#parts.keep({ selection: selected && { load: this.#load, selected, keys: [] } });
    this.#name();
  }

  async #found({ selected, keys }: NonNullable<PageState['selection']>): Promise<RowsSelection | undefined> {
    const load = this.#load;
    const known = keys.flatMap(({ row, key }) => (key === null ? [] : [{ row, key }]));
    if (known.length === 0) return undefined;
    const { rows } = await this.#parts.rpc.call('findRows', { load, keys: known.map(({ key }) => key) });
    const found = new Map(known.map(({ row }, index) => [row, rows[index] ?? undefined]));
    return withRows(selected, (row) => found.get(row));
  }

  /** Asks once for the keys of all that was selected in one go, and never for two at a time. */
  #name(): void {
    this.#unnamed = true;
    if (this.#naming) return;
    this.#naming = true;
    void this.#askKeys().finally(() => (this.#naming = false));
  }

  async #askKeys(): Promise<void> {
    await Promise.resolve();
    while (this.#unnamed) {
      this.#unnamed = false;
      const [load, row, selected] = [this.#load, this.#row, this.selected];
      const named = [...(row === undefined ? [] : [row]), ...(selected === undefined ? [] : rowsNamed(selected))];
      if (named.length === 0) return;
      const answer = await this.#parts.rpc.call('recordKeys', { load, rows: named }).catch(() => undefined);
      if (this.#load !== load || answer === undefined) continue;
      const keys = named.map((each, index) => ({ row: each, key: answer.keys[index] ?? null }));
      if (this.#row === row && row !== undefined) this.#parts.keep({ key: keys[0]?.key ?? undefined });
      if (this.selected === selected) this.#parts.keep({ selection: selected && { load, selected, keys } });
    }
  }
}
