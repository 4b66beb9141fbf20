import type { ConnectionAccess } from '../platform/contracts/connectionAccess';
import type { RecordReaders } from '../platform/contracts/recordReader';
import type { TeamQueries } from '../platform/contracts/teamQueries';
import { onceAsync } from '../platform/lifetime/once';
import type { Services, WindowServices } from '../platform/services/services';
import { WindowListParameters } from './host/lists/windowListParameters';
import { WindowSavedQueries } from './host/queries/savedQueries';
import { LazyRecordReaders } from './host/reading/lazyRecordReaders';

/** What every feature reads records with. */
export interface RecordServices extends Pick<Services, 'reader' | 'savedQueries'> {
  readonly lists: WindowListParameters;
}

export interface RecordServicesParts extends WindowServices {
  readonly connections: Pick<ConnectionAccess, 'get'>;
  readonly teamQueries: TeamQueries;
}

/** Made before any feature that reads; the reader's script is loaded with its first request. */
export function recordServices({
  context,
  catalog,
  disposeWithWindow,
  connections,
  teamQueries,
}: RecordServicesParts): RecordServices {
  const { globalState } = context;
  const lists = disposeWithWindow(new WindowListParameters({ catalog }));
  const readers = onceAsync(async (): Promise<RecordReaders> => {
    const { LearningRecordReaders } = await import('./host/reading/recordReader');
    return new LearningRecordReaders({
      catalog,
      memento: globalState,
      given: (connectionId, service) => lists.given(connectionId, service),
    });
  });
  const savedQueries = disposeWithWindow(new WindowSavedQueries({ globalState, team: teamQueries, connections }));
  return { reader: new LazyRecordReaders(readers), lists, savedQueries };
}
