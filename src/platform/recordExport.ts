import type { ODataQuery } from '../client/api';
import type { JsonObject } from '../client/json';

/** What a records panel gives away to be written to a file. */
export interface PanelRecords {
  readonly connectionId: string;
  /** `module/service`. */
  readonly service: string;
  /** Of the rows shown; without records the whole query is read anew, page by page. */
  readonly query: ODataQuery;
  /** The rows that are selected or loaded; absent for the whole query. */
  readonly records?: readonly JsonObject[];
  /** The rows that are shown, where the person is to choose between them and the whole query. */
  readonly shown?: readonly JsonObject[];
  /** Names of the columns shown, in the order in which they are shown; the person may choose of them. */
  readonly columns?: readonly string[];
  /** Of the whole query, where it is known. */
  readonly total?: number;
}

/** Asks for format, columns and file, and writes. Implemented in `exports`, handed out by `extension.ts`. */
export type ExportFromPanel = (records: PanelRecords) => Promise<void>;
