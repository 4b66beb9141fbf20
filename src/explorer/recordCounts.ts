import type { ServiceEntry } from '../catalogue/types';
import { recordSource } from '../catalogue/recordSource';
import { ValuekeepError, isValuekeepError } from '../client/errors';
import type { RecordReader } from '../platform/recordReader';

/** How many records a service has, as far as its server tells. */
export interface RecordCount {
  readonly count: number;
  /** The server refuses to count: there are at least as many. */
  readonly atLeast: boolean;
}

/** Counts that a person asked for, by connection and service. Nothing is counted unasked. */
export class RecordCounts {
  readonly #reader: RecordReader;
  readonly #counts = new Map<string, RecordCount>();

  constructor(reader: RecordReader) {
    this.#reader = reader;
  }

  get(connectionId: string, { id }: ServiceEntry): RecordCount | undefined {
    return this.#counts.get(`${connectionId}/${id}`);
  }

  /** @throws ValuekeepError as the reader, but for a server that refuses to count; `invalidRequest` without records */
  async count(connectionId: string, service: ServiceEntry, signal?: AbortSignal): Promise<RecordCount> {
    const source = recordSource(service);
    if (source === undefined) throw new ValuekeepError('invalidRequest', `${service.id} has no records to count.`);
    const options = signal && { signal };
    let count = source.kind === 'odata' ? await this.#told(connectionId, service, options) : undefined;
    if (count === undefined) {
      const page = await this.#reader.firstPage(connectionId, service, { fewest: true }, options);
      count = {
        count: page.count ?? page.records.length,
        atLeast: page.count === undefined && page.nextLink !== undefined,
      };
    }
    this.#counts.set(`${connectionId}/${service.id}`, count);
    return count;
  }

  /** Below a connection, or all of one service, or all. */
  forget(connectionId?: string, service?: ServiceEntry): void {
    const start = connectionId === undefined ? '' : `${connectionId}/${service?.id ?? ''}`;
    for (const key of this.#counts.keys()) if (key.startsWith(start)) this.#counts.delete(key);
  }

  async #told(
    connectionId: string,
    service: ServiceEntry,
    options: { signal: AbortSignal } | undefined,
  ): Promise<RecordCount | undefined> {
    try {
      const { count } = await this.#reader.firstPage(
        connectionId,
        service,
        { fewest: true, top: 1, count: true },
        options,
      );
      return count === undefined ? undefined : { count, atLeast: false };
    } catch (error) {
      if (isValuekeepError(error) && error.code === 'invalidRequest') return undefined;
      throw error;
    }
  }
}
