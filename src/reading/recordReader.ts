import type { Column, ServiceEntry } from '../catalog/types';
import type { CallOptions, Page, RecordKey } from '../client/core/api';
import type { JsonObject } from '../json/json';
import type { ListQuery } from './listQuery';

/** What is known of the columns of services. */
export interface KnownColumns {
  /** What a list of this service selects on this connection: from the catalog, then from what answers taught us. */
  columns(connectionId: string, service: ServiceEntry): Promise<readonly Column[]>;
  /** The next list asks for the columns again that the service refused before. */
  forgetRefused(connectionId: string, service: ServiceEntry): Promise<void>;
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
