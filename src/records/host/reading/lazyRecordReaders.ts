import type { Column, ServiceEntry } from '../../../catalog/types';
import type { ConnectionSnapshot } from '../../../platform/contracts/connectionAccess';
import type { RecordReader } from '../../../reading/recordReader';
import type { RecordReaders } from '../../../platform/contracts/recordReader';

/** Readers whose script is loaded with the first request, not when the window opens. */
export class LazyRecordReaders implements RecordReaders {
  readonly #load: () => Promise<RecordReaders>;

  constructor(load: () => Promise<RecordReaders>) {
    this.#load = load;
  }

  /** The reader itself: nothing stands between it and who reads. */
  async at(snapshot: ConnectionSnapshot): Promise<RecordReader> {
    return (await this.#load()).at(snapshot);
  }

  async columns(connectionId: string, service: ServiceEntry): Promise<readonly Column[]> {
    return (await this.#load()).columns(connectionId, service);
  }

  async forgetRefused(connectionId: string, service: ServiceEntry): Promise<void> {
    return (await this.#load()).forgetRefused(connectionId, service);
  }
}
