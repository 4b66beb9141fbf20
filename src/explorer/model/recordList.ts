import type { ServiceEntry } from '../../catalog/types';
import type { JsonObject } from '../../json/json';
import type { RecordReader } from '../../reading/recordReader';
import type { ListQuery } from '../../reading/listQuery';
import { ListReading } from '../../reading/listReading';

/** Why the records, or the page after those that are loaded, are not there. */
export interface ListFailure {
  readonly error: unknown;
}

interface Load {
  readonly controller: AbortController;
  readonly done: Promise<void>;
}

/**
 * The records of one service on one connection, page after page. One load runs at a time; `reset` aborts it, and what
 * it still brings is dropped.
 */
export class RecordList {
  readonly #begin: () => Promise<RecordReader>;
  readonly #connectionId: string;
  readonly #service: ServiceEntry;
  #records: readonly JsonObject[] = [];
  #list: ListReading<ListQuery> | undefined;
  #loaded = false;
  #failure: ListFailure | undefined;
  #load: Load | undefined;
  #disposed = false;

  /** @param begin gives a reader of the place and account of now; the pages after the first come from there, too */
  constructor({
    begin,
    connectionId,
    service,
  }: {
    begin: () => Promise<RecordReader>;
    connectionId: string;
    service: ServiceEntry;
  }) {
    this.#begin = begin;
    this.#connectionId = connectionId;
    this.#service = service;
  }

  get records(): readonly JsonObject[] {
    return this.#records;
  }

  /** Of the last load: of the first page where `records` is empty, of a later one otherwise. */
  get failure(): ListFailure | undefined {
    return this.#failure;
  }

  get hasMore(): boolean {
    return this.#list?.hasMore ?? false;
  }

  /** How many records came twice: each is shown once. */
  get repeated(): number {
    return this.#list?.repeated ?? 0;
  }

  /** True while the first page or a later one is on its way. */
  get isLoading(): boolean {
    return this.#load !== undefined;
  }

  /** True while a page after the first is on its way. */
  get isLoadingMore(): boolean {
    return this.#loaded && this.#load !== undefined;
  }

  /** Settles when the first page is there or has failed, whatever resets come in between. Never rejects. */
  async whenLoaded(): Promise<void> {
    while (!this.#loaded && !this.#disposed) {
      this.#load ??= this.#start();
      await this.#load.done;
    }
  }

  /** Appends the next page; joins a load that runs. Never rejects. */
  async loadMore(): Promise<void> {
    if (this.#load === undefined && this.hasMore && !this.#disposed) this.#load = this.#start();
    await this.#load?.done;
  }

  /** Forgets what is loaded and aborts what is loading. */
  reset(): void {
    this.#load?.controller.abort();
    this.#load = undefined;
    this.#records = [];
    this.#list = undefined;
    this.#failure = undefined;
    this.#loaded = false;
  }

  dispose(): void {
    this.reset();
    this.#disposed = true;
  }

  async #newList(): Promise<ListReading<ListQuery>> {
    const [connectionId, service] = [this.#connectionId, this.#service];
    return new ListReading({ reader: await this.#begin(), connectionId, service, query: {} });
  }

  #start(): Load {
    const controller = new AbortController();
    const settle = (apply: () => void) => {
      if (this.#load?.controller !== controller) return;
      apply();
      this.#load = undefined;
      this.#loaded = true;
    };
    this.#failure = undefined;
    const read = async (list: ListReading<ListQuery>) => ({
      list,
      page: await list.next({ signal: controller.signal }),
    });
    const begun = this.#list;
    const done = (begun === undefined ? this.#newList().then(read) : read(begun)).then(
      ({ list, page }) =>
        settle(() => {
          this.#list = list;
          this.#records = [...this.#records, ...(page?.records ?? [])];
        }),
      (error: unknown) => settle(() => (this.#failure = { error })),
    );
    return { controller, done };
  }
}
