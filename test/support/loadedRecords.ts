import { LoadedRecords } from '../../src/records/host/session/loadedRecords';
import type { LoadedRecordsParts } from '../../src/records/host/session/loadedRecords';
import { aReader, testConnection, workOrderColumns, workOrders } from './recordFakes';

export interface LoadedParts extends Partial<LoadedRecordsParts> {
  readonly firstPage: LoadedRecordsParts['firstPage'];
  /** Whether the server has more than these. */
  readonly more?: boolean;
}

/** Work orders of one load as they stand, unless told otherwise all there are. */
export function loadedRecords({ more = false, ...parts }: LoadedParts): LoadedRecords {
  return new LoadedRecords({
    name: 'load',
    service: workOrders,
    connection: testConnection,
    reader: aReader,
    query: {},
    columns: workOrderColumns,
    unshown: 0,
    reading: { hasMore: more, repeated: 0, next: () => Promise.reject(new Error('Not part of this test.')) },
    ...parts,
  });
}
