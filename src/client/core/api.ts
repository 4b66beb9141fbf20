import type { ODataQuery } from '../../odata/odataQuery';
import type { Stage } from './connection';
import type { JsonObject, JsonValue } from '../../json/json';
import type { Dialect } from '../../odata/dialect';
import type { Wait } from '../http/rateGate';

/** Up to 100 records. */
export interface Page {
  readonly records: readonly JsonObject[];
  /**
   * What `nextPage` takes to read the page after this one; absent on the last page. Of a list that was asked for with `top`
   * that is the last page of those, not of the list: a server gives no link then, though more records exist (API.md §4).
   */
  readonly nextLink?: string;
  /** The total, where it was asked for and given. */
  readonly count?: number;
}

/** Values by the name of their parameter; a parameter that is sent several times has them in their order. */
export type QueryValues = Readonly<Record<string, string | readonly string[]>>;

export interface CallRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below the organization, already percent-encoded, starting with `/`. */
  readonly path: string;
  readonly query?: QueryValues;
  /** Sent as JSON; `undefined` sends no body. */
  readonly body?: JsonValue;
  /** Gives the answer's `bytes`, for pictures and files. */
  readonly as?: 'bytes';
}

export interface CallResult {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed where the answer is JSON, text otherwise, `undefined` where empty or given as `bytes`. */
  readonly body: JsonValue | undefined;
  /** False for a body that is text, also where that text says that it is JSON and is not. */
  readonly isJson: boolean;
  /**
   * Of a 202, which is no success yet: where its result can be asked for, below the organization. Absent where the server
   * does not say, or says another organization.
   */
  readonly later?: string;
  /** The body as it came, where it was asked for so or is no text. */
  readonly bytes?: Uint8Array;
  /** Bytes of the body, unpacked. */
  readonly size: number;
  readonly durationMs: number;
}

export type DownloadRequest = Pick<CallRequest, 'path' | 'query'>;

export interface Download {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** How many the sink was given, unpacked. */
  readonly bytes: number;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** For writes: the stage that the person saw named. As the connection was when its client was handed out unless told. */
  readonly seenStage?: Stage;
  /** Told of every wait that this call stands in. It shows the wait, which is shown nowhere else then. */
  readonly onWait?: (wait: Wait) => void;
}

/** The natural key's segments, or a record's id. */
export type RecordKey = string | readonly string[];

/** The records of one connection. `servicePath` is a service's path, for example `maintenance/workOrders`. */
export interface RecordsApi {
  /** The forms of OData that the server is taken to want, as far as is known by now. */
  readonly dialect: Dialect;
  list(servicePath: string, query: ODataQuery, options?: CallOptions): Promise<Page>;
  /** Follows `nextLink`; refuses one to another service or out of the organization with `malformed`. */
  nextPage(nextLink: string, options?: CallOptions): Promise<Page>;
  get(servicePath: string, key: RecordKey, options?: CallOptions): Promise<JsonObject>;
  call(request: CallRequest, options?: CallOptions): Promise<CallResult>;
  /**
   * A GET whose answer may have any size: `sink` gets it piece by piece and is waited for. Nothing is repeated once
   * the first piece came, and the time-out counts from piece to piece. What `sink` throws ends it.
   */
  download(
    request: DownloadRequest,
    sink: (chunk: Uint8Array) => Promise<void>,
    options?: CallOptions,
  ): Promise<Download>;
}
