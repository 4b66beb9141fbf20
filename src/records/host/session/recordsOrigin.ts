import type { ServiceEntry } from '../../../catalog/types';
import type { Connection } from '../../../client/core/connection';
import type { ConnectionAccess } from '../../../platform/contracts/connectionAccess';
import { asMarkedNow } from '../../../platform/contracts/connectionIdentity';
import type { LoadedRecords } from './loadedRecords';
import { plainError } from './sessionErrors';
import type { SessionWords } from './sessionWords';
import { staleness } from './staleness';
import type { Staleness } from './staleness';

export interface RecordsOriginParts {
  readonly connectionId: string;
  readonly service: ServiceEntry;
  readonly connections: ConnectionAccess;
  readonly words: SessionWords;
  readonly loaded: () => LoadedRecords | undefined;
}

/** Where the records of a session come from, and whether its connection still leads there. */
export class RecordsOrigin {
  readonly #parts: RecordsOriginParts;
  #stale: Staleness | undefined;

  constructor(parts: RecordsOriginParts) {
    this.#parts = parts;
  }

  /** Why shown records may not be current, as it was when `check` looked last. */
  get stale(): Staleness | undefined {
    return this.#stale;
  }

  /** The place that the records came from, with what a person has changed about its connection since. */
  get connection(): Connection | undefined {
    const { connections, connectionId, loaded } = this.#parts;
    const now = connections.get(connectionId);
    const begun = loaded()?.connection;
    return begun === undefined || now === undefined ? (begun ?? now) : asMarkedNow(begun, now);
  }

  /** What the connections decide of a status; another text where they decide otherwise. */
  get mark(): string {
    const { name, stage, readOnly } = this.connection ?? {};
    return JSON.stringify([this.#stale ?? null, name, stage, readOnly]);
  }

  /** Looks at the connections anew. */
  check(): void {
    const loaded = this.#parts.loaded();
    if (loaded !== undefined) this.#stale = staleness(loaded.connection, this.#parts.connections);
  }

  /** Throws where asking now would reach another place than the records came from. */
  assertCurrent(): void {
    this.check();
    const reason = this.#stale?.reason;
    if (reason !== 'changed' && reason !== 'removed') return;
    throw plainError(this.#parts.words.refreshFirst(this.#parts.loaded()?.connection.name ?? ''), this.where());
  }

  /** Service and connection, in words. */
  where(): string {
    const { service, connectionId, words } = this.#parts;
    return words.where(service.path, this.connection?.name ?? connectionId);
  }
}
