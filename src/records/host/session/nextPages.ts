import type { ServiceEntry } from '../../../catalog/types';
import type { Connection } from '../../../client/core/connection';
import type { RecordReader } from '../../../platform/contracts/recordReader';
import { firstIdentified } from '../../../reading/listReading';
import { LoadedRecords } from './loadedRecords';
import { LoadPace } from './loadPace';
import { maxColumns, type Status } from '../../protocol/protocol';
import { listQuery } from './recordsQuery';
import type { RecordsQuery } from './recordsQuery';
import { displayColumns, selectedColumns } from '../columns/screenColumns';
import type { ActivityOptions } from './sessionActivity';

export interface FirstPageParts {
  readonly reader: RecordReader;
  readonly service: ServiceEntry;
  readonly newLoadName: () => string;
}

export interface NextPagesParts {
  readonly reader: Pick<RecordReader, 'nextPage'>;
  readonly service: ServiceEntry;
}

/** The first page, and more until there are as many rows. Undefined where it was given up meanwhile. */
export async function readFirst(
  { query, connection, rows }: { readonly query: RecordsQuery; readonly connection: Connection; readonly rows: number },
  { reader, service, newLoadName }: FirstPageParts,
  options: ActivityOptions,
): Promise<LoadedRecords | undefined> {
  const first = { reader, connectionId: connection.id, service, query: listQuery(query) };
  const { page: firstPage, added } = await firstIdentified(first, options);
  const known = await reader.columns(connection.id, service);
  if (isGivenUp(options)) return undefined;
  const asked = query.select === undefined ? known : selectedColumns(query.select, known);
  const columns = displayColumns(asked, service);
  const all = Math.max(known.length, asked.length);
  const unshown = all > maxColumns ? all - columns.length : 0;
  const name = newLoadName();
  const loaded = new LoadedRecords({ name, service, connection, query, columns, unshown, firstPage, added });
  while (!isGivenUp(options) && loaded.records.length < rows && loaded.nextLink !== undefined) {
    await readNext(loaded, { reader, service }, options);
  }
  return isGivenUp(options) ? undefined : loaded;
}

/** Asked anew each time: it changes while one waits. */
function isGivenUp({ signal }: ActivityOptions): boolean {
  return signal.aborted;
}

/** Reads until something new came, or there is no more. Nothing is appended once the signal is aborted. */
export function readNext(
  loaded: LoadedRecords,
  { reader, service }: NextPagesParts,
  options: ActivityOptions,
): Promise<void> {
  return loaded.readNext((link) => reader.nextPage(loaded.connection.id, service, link, options), options.signal);
}

/** Reads page after page. `onProgress` is told now and then. */
export async function readAll(
  loaded: LoadedRecords,
  parts: NextPagesParts & {
    readonly now: () => number;
    readonly onProgress: (progress: NonNullable<Status['progress']>) => void;
  },
  options: ActivityOptions,
): Promise<void> {
  const pace = new LoadPace({ now: parts.now, rows: loaded.records.length });
  while (loaded.nextLink !== undefined) {
    await readNext(loaded, parts, options);
    if (options.signal.aborted) return;
    if (pace.isDue()) parts.onProgress(pace.progress(loaded.records.length, loaded.total));
  }
}
