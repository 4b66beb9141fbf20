import type { ListQuery } from '../../reading/listQuery';
import type { CallOptions, Page, RecordKey } from '../../client/core/api';
import type { JsonObject } from '../../json/json';
import type { Column, ServiceEntry } from '../../catalog/types';
import type { ConnectionSnapshot } from './connectionAccess';

/** What is known of the columns of services. */
interface KnownColumns {
  /** What a list of this service selects on this connection: from the catalog, then from what answers taught us. */
  columns(connectionId: string, service: ServiceEntry): Promise<readonly Column[]>;
  /** The next list asks for the columns again that the service refused before. */
  forgetRefused(connectionId: string, service: ServiceEntry): Promise<void>;
}

/**
 * Gives readers, each of one place and account: there is no reading by a connection's id, which leads elsewhere after an
 * edit. Implemented in `records`, handed out by `extension.ts`.
 */
export interface RecordReaders extends KnownColumns {
  /** All its requests go where the snapshot was taken. */
  at(snapshot: ConnectionSnapshot): Promise<RecordReader>;
}

/** Reads a service's records with columns the API accepts. */
export interface RecordReader extends KnownColumns {
  /**
   * `$select` is filled from `columns` where the query has none.
   * @throws ValuekeepError `invalidRequest` with `listParameters` where the list needs some that are not known
   */
  firstPage(connectionId: string, service: ServiceEntry, query?: ListQuery, options?: CallOptions): Promise<Page>;
  nextPage(connectionId: string, service: ServiceEntry, nextLink: string, options?: CallOptions): Promise<Page>;
  /** All members of one record, by id or natural key. */
  record(connectionId: string, service: ServiceEntry, key: RecordKey, options?: CallOptions): Promise<JsonObject>;
}

/** How a record is called in lists: its natural key and its description, as far as the record carries them. */
export interface RecordLabel {
  readonly key: string;
  readonly description: string | undefined;
}
