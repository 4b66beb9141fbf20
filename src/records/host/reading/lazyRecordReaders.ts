import type { Column, ServiceEntry } from '../../../catalog/types';
import type { ConnectionSnapshot } from '../../../platform/contracts/connectionAccess';
import type { RecordReader, RecordReaders } from '../../../platform/contracts/recordReader';

/** Readers whose script is loaded with the first request, not when the window opens. */
export class LazyRecordReaders implements RecordReaders {
  readonly #load: () => Promise<RecordReaders>;

  constructor(load: () => Promise<RecordReaders>) {
    this.#load = load;
  }

  at(snapshot: ConnectionSnapshot): RecordReader {
    const reader = this.#load().then((readers) => readers.at(snapshot));
    // Whoever asks it for something hears of it.
    reader.catch(() => undefined);
    return {
      columns: async (...asked) => (await reader).columns(...asked),
      forgetRefused: async (...asked) => (await reader).forgetRefused(...asked),
      firstPage: async (...asked) => (await reader).firstPage(...asked),
      nextPage: async (...asked) => (await reader).nextPage(...asked),
      record: async (...asked) => (await reader).record(...asked),
    };
  }

  async columns(connectionId: string, service: ServiceEntry): Promise<readonly Column[]> {
    return (await this.#load()).columns(connectionId, service);
  }

  async forgetRefused(connectionId: string, service: ServiceEntry): Promise<void> {
    return (await this.#load()).forgetRefused(connectionId, service);
  }
}
