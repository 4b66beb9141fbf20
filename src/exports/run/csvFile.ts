import { ValuekeepError } from '../../client/errors';
import { FileInTheMaking } from '../fileInTheMaking';
import { CsvText } from '../rows/csvText';
import { mostColumns, NestedColumns } from '../rows/nestedColumns';
import type { ExportLayout } from './plan';
import { spooledRecords } from './spooledRecords';

export interface CsvFileOptions {
  /** One record a line, in JSON. */
  readonly spool: string;
  readonly target: string;
  readonly layout: ExportLayout;
  /** Of all the records, where they were looked at as they came; looked for in the file otherwise. */
  readonly columns?: NestedColumns | undefined;
  readonly signal: AbortSignal;
}

/**
 * Makes a table of records that were read: only now are its columns known, for any record may bring a new one. Gives
 * its bytes.
 * @throws ValuekeepError `tooLarge` for more columns than a table may have; as `fs` does
 */
export async function writeCsvFile(options: CsvFileOptions): Promise<number> {
  const { spool, target, layout, signal, columns = await columnsOf(options) } = options;
  refuseTooMany(columns);
  const text = new CsvText(layout, columns.paths(), layout.nested === 'flatten');
  const file = await FileInTheMaking.begin(target);
  try {
    await file.appendText(text.header());
    for await (const records of spooledRecords(spool, signal)) await file.appendText(text.rows(records));
    await file.complete();
    return file.bytes;
  } catch (error) {
    await file.discard();
    throw error;
  }
}

/** Without a column but those that were chosen. */
export function noColumns({ nested, members }: ExportLayout): NestedColumns {
  return new NestedColumns({ flattened: nested === 'flatten', ...(members && { first: members }) });
}

async function columnsOf({ spool, layout, signal }: CsvFileOptions): Promise<NestedColumns> {
  const columns = noColumns(layout);
  for await (const records of spooledRecords(spool, signal)) {
    for (const record of records) columns.add(record);
    refuseTooMany(columns);
  }
  return columns;
}

function refuseTooMany({ count }: NestedColumns): void {
  if (count <= mostColumns) return;
  throw new ValuekeepError('tooLarge', `The records have more than ${mostColumns} columns. Choose JSON or NDJSON.`);
}
