import type { RecordKey } from '../../client/core/api';
import type { ConnectionIdentity } from '../../client/core/connection';
import type { RecordEdit } from '../../saving/recordEdit';

/** Records that a person wants to change, and how. */
export interface SelectedRecords {
  readonly edit: RecordEdit;
  /** Where they were read. */
  readonly begun: ConnectionIdentity;
  /** `module/service` */
  readonly service: string;
  /** One or more; of `changeState` and `delete` the first counts. */
  readonly keys: readonly RecordKey[];
}

/**
 * Asks what is to be done, sends it and says itself what fails; true where something may have changed. Implemented in
 * `documents`, handed out by `extension.ts`.
 */
export type EditRecords = (selected: SelectedRecords) => Promise<boolean>;
