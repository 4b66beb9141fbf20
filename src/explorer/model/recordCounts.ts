import type { ServiceEntry } from '../../catalog/types';
import { recordSource } from '../../catalog/recordSource';
import type { Connection } from '../../client/core/connection';
import { ValuekeepError, isValuekeepError } from '../../client/core/errors';
import type { RecordReader } from '../../reading/recordReader';
import type { ListQuery } from '../../reading/listQuery';
import { ListReading } from '../../reading/listReading';

/** How many records a service has, as far as its server tells. */
export interface RecordCount {
  readonly count: number;
  /** The server refuses to count: there are at least as many. */
  readonly atLeast: boolean;
}

/** Counts that a person asked for, by connection and service. Nothing is counted unasked. */
export class RecordCounts {
  readonly #begin: (connection: Connection) => Promise<RecordReader>;
  readonly #counts = new Map<string, RecordCount>();
  /** How often something was forgotten: a count that was begun before is not kept. */
  #forgotten = 0;

  /** @param begin gives a reader of the place that the connection led to when its command began */
  constructor(begin: (connection: Connection) => Promise<RecordReader>) {
    this.#begin = begin;
  }

  get(connectionId: string, { id }: ServiceEntry): RecordCount | undefined {
    return this.#counts.get(`${connectionId}/${id}`);
  }

  /** @throws ValuekeepError as the reader, but for a server that refuses to count; `invalidRequest` without records */
  async count(connection: Connection, service: ServiceEntry, signal?: AbortSignal): Promise<RecordCount> {
    const source = recordSource(service);
    if (source === undefined) throw new ValuekeepError('invalidRequest', `${service.id} has no records to count.`);
    const options = signal && { signal };
    const forgotten = this.#forgotten;
    const { id: connectionId } = connection;
    const reader = await this.#begin(connection);
    let count = source.kind === 'odata' ? await toldCount(reader, connectionId, service, options) : undefined;
    if (count === undefined) {
      const query: ListQuery = { fewest: true };
      const list = new ListReading({ reader, connectionId, service, query });
      const page = await list.next(options);
      count = {
        count: page?.count ?? page?.records.length ?? 0,
        atLeast: page?.count === undefined && list.hasMore,
      };
    }
    if (forgotten === this.#forgotten) this.#counts.set(`${connectionId}/${service.id}`, count);
    return count;
  }

  /** Below a connection, or all of one service, or all. */
  forget(connectionId?: string, service?: ServiceEntry): void {
    this.#forgotten += 1;
    const start = connectionId === undefined ? '' : `${connectionId}/${service?.id ?? ''}`;
    for (const key of this.#counts.keys()) if (key.startsWith(start)) this.#counts.delete(key);
  }
}

/** What the server says itself; undefined where it refuses to. */
async function toldCount(
  reader: RecordReader,
  connectionId: string,
  service: ServiceEntry,
  options: { signal: AbortSignal } | undefined,
): Promise<RecordCount | undefined> {
  try {
    const query = { fewest: true, top: 1, count: true } as const;
    const { count } = await reader.firstPage(connectionId, service, query, options);
    return count === undefined ? undefined : { count, atLeast: false };
  } catch (error) {
    if (isValuekeepError(error) && error.code === 'invalidRequest') return undefined;
    throw error;
  }
}
