import { ValuekeepError } from '../../client/errors';
import { FileInTheMaking } from '../fileInTheMaking';
import { CsvText } from '../rows/csvText';
import { mostColumns, NestedColumns, type ColumnPath } from '../rows/nestedColumns';
import type { ExportLayout } from './plan';
import { spooledRecords } from './spooledRecords';

export interface CsvFileOptions {
  /** One record a line, in JSON. */
  readonly spool: string;
  readonly target: string;
  readonly layout: ExportLayout;
  readonly signal: AbortSignal;
}

/**
 * Makes a table of records that were read: only now are its columns known, for any record may bring a new one. Gives
 * its bytes.
 * @throws ValuekeepError `tooLarge` for more columns than a table may have; as `fs` does
 */
export async function writeCsvFile({ spool, target, layout, signal }: CsvFileOptions): Promise<number> {
  const flattened = layout.nested === 'flatten';
  const text = new CsvText(layout, await columnsOf({ spool, layout, signal, flattened }), flattened);
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

async function columnsOf({
  spool,
  layout: { members },
  signal,
  flattened,
}: Omit<CsvFileOptions, 'target'> & { readonly flattened: boolean }): Promise<readonly ColumnPath[]> {
  const columns = new NestedColumns({ flattened, ...(members && { first: members }) });
  for await (const records of spooledRecords(spool, signal)) {
    for (const record of records) columns.add(record);
    if (columns.count > mostColumns) {
      throw new ValuekeepError('tooLarge', `The records have more than ${mostColumns} columns. Choose JSON or NDJSON.`);
    }
  }
  return columns.paths();
}
