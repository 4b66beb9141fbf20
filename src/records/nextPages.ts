import type { ServiceEntry } from '../catalogue/types';
import type { RecordReader } from '../platform/recordReader';
import type { LoadedRecords } from './loadedRecords';
import { LoadPace } from './loadPace';
import type { ActivityOptions } from './sessionActivity';
import type { Status } from './protocol';

export interface NextPagesParts {
  readonly reader: Pick<RecordReader, 'nextPage'>;
  readonly service: ServiceEntry;
}

/** Reads until something new came, or there is no more. Nothing is appended once the signal is aborted. */
export async function readNext(
  loaded: LoadedRecords,
  { reader, service }: NextPagesParts,
  options: ActivityOptions,
): Promise<void> {
  for (let link = loaded.linkToFollow(); link !== undefined; link = loaded.linkToFollow()) {
    const page = await reader.nextPage(loaded.connection.id, service, link, options);
    if (options.signal.aborted || loaded.append(link, page)) return;
  }
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
