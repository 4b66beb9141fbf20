import type { LocalWork } from '../../protocol/queryProtocol';
import { LocalView } from '../localView/localView';
import { pageTurn } from '../localView/pageTurn';
import type { RowView } from './rowFetcher';

/** Which rows of a load are shown and in what order, where the page filters and sorts them itself. */
export class VisibleRows {
  readonly #onChange: () => void;
  #local: { readonly load: string; readonly view: LocalView } | undefined;
  #applied = '';
  #running: AbortController | undefined;
  /** Every row as it came where it is undefined. */
  order: Uint32Array | undefined;
  /** False while the order of what is wanted is being made. */
  isSettled = true;

  constructor({ onChange }: { readonly onChange: () => void }) {
    this.#onChange = onChange;
  }

  /** To be called whenever the rows or the work may have changed. */
  async apply(view: RowView, work: LocalWork | null): Promise<void> {
    const wanted = work === null ? '' : JSON.stringify([view.load, view.rows.length, work]);
    if (wanted === this.#applied) return;
    this.#applied = wanted;
    this.#running?.abort();
    this.isSettled = work === null;
    if (work === null) {
      this.order = undefined;
      this.#onChange();
      return;
    }
    const running = new AbortController();
    this.#running = running;
    if (this.#local?.load !== view.load) {
      this.#local = {
        load: view.load,
        view: new LocalView({ columns: view.columns, rows: view.rows, turn: pageTurn }),
      };
    }
    const order = await this.#local.view.apply(work, running.signal);
    if (order === undefined || running.signal.aborted) return;
    this.order = order;
    this.isSettled = true;
    this.#onChange();
  }
}
