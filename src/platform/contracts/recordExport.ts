import type { Connection } from '../../client/core/connection';
import type { JsonObject } from '../../json/json';
import type { ListQuery } from '../../reading/listQuery';

/** What a records panel gives away to be written to a file. */
export interface PanelRecords {
  /** Where the rows were read. */
  readonly begun: Connection;
  /** `module/service`. */
  readonly service: string;
  /** Of the rows shown; the person may choose to have all its records read anew, page by page. */
  readonly query: Omit<ListQuery, 'select'>;
  /** The rows that are shown, in the order of the screen. */
  readonly shown: readonly JsonObject[];
  /** Absent where no more is selected than what has the focus. */
  readonly selected?: readonly JsonObject[];
  /** Names of the columns shown, in the order in which they are shown; the person may choose of them. */
  readonly columns: readonly string[];
  /** Of the whole query, where it is known. */
  readonly total?: number;
}

/** Asks for rows, format, columns and file, and writes. Implemented in `exports`, handed out by `extension.ts`. */
export type ExportFromPanel = (records: PanelRecords) => Promise<void>;
