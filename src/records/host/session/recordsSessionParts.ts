import type { Catalog, ServiceEntry } from '../../../catalog/types';
import type { FailureParts } from '../../../panels/host/screenFailure';
import type { ConnectionAccess } from '../../../platform/contracts/connectionAccess';
import type { RecordReaders } from '../../../platform/contracts/recordReader';
import type { Layout } from '../../protocol/layoutProtocol';
import type { LoadProgress, Status } from '../../protocol/protocol';
import type { RecordsQuery } from './recordsQuery';
import type { SessionWords } from './sessionWords';

/** What a session of the records panel is made of. */
export interface RecordsSessionParts {
  readonly connectionId: string;
  readonly service: ServiceEntry;
  readonly title: string;
  readonly query: RecordsQuery;
  readonly connections: ConnectionAccess;
  readonly reader: RecordReaders;
  readonly catalog: Catalog;
  readonly failures: FailureParts;
  readonly words: SessionWords;
  /** Makes the name of a load; no two are the same, not even after a restart. */
  readonly newLoadName: () => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly onStatus: (status: Status) => void;
  /** Told while all records are loaded; no status is. */
  readonly onProgress: (progress: LoadProgress) => void;
  /** Told of every query whose records came. */
  readonly onShown: (query: RecordsQuery) => void;
  readonly layout: () => Layout | undefined;
  readonly openElsewhere: (connectionId: string) => Promise<void>;
}
