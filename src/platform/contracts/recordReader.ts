import type { KnownColumns, RecordReader } from '../../reading/recordReader';
import type { ConnectionSnapshot } from './connectionAccess';

/**
 * Gives readers, each of one place and account: there is no reading by a connection's id, which leads elsewhere after an
 * edit. Implemented in `records`, handed out by `extension.ts`.
 */
export interface RecordReaders extends KnownColumns {
  /** All its requests go where the snapshot was taken. */
  at(snapshot: ConnectionSnapshot): Promise<RecordReader>;
}

/** How a record is called in lists: its natural key and its description, as far as the record carries them. */
export interface RecordLabel {
  readonly key: string;
  readonly description: string | undefined;
}
